package dev.easel.cli.command;

import dev.easel.cli.client.Events;
import dev.easel.cli.client.Json;
import dev.easel.cli.client.Lines;
import dev.easel.cli.client.Refused;
import dev.easel.protocol.Event.Done;
import dev.easel.protocol.Event.Failed;
import dev.easel.protocol.Event.Loading;
import dev.easel.protocol.LoadRequest;

/// `easel load MODEL`: the next picture need not wait for it.
final class Load implements Command {
    @Override
    public int run(Call call) {
        var line = call.line();
        var order = new LoadRequest(
                call.onlyWord("the name of a model"),
                line.text(Flag.KEEP_ALIVE),
                line.has(Flag.PIN) ? true : null,
                line.has(Flag.MEMORY_OVERRIDE) ? true : null);
        var client = call.client();
        Interruption.cancels(client, call);
        try (var lines = client.stream("/api/v1/models/load", order)) {
            return follow(lines, call);
        }
    }

    private static int follow(Lines lines, Call call) {
        while (true) {
            var line = lines.next();
            if (call.isJson()) call.out().println(Json.write(line));
            var event = Events.event(line);
            if (event instanceof Loading loading)
                call.progress().show(loading.completed(), loading.total(), "loading " + loading.model());
            if (event instanceof Failed(var problem)) {
                call.progress().clear();
                return Explanation.of(Refused.of(problem), call);
            }
            if (event instanceof Done(var done)) {
                call.progress().clear();
                if (!call.isJson()) call.out().println("loaded " + done.model());
                return ExitCode.OK;
            }
        }
    }
}
