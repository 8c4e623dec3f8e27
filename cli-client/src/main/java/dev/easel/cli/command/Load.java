package dev.easel.cli.command;

import dev.easel.cli.client.Events;
import dev.easel.cli.client.Json;
import dev.easel.cli.client.Lines;
import dev.easel.cli.client.Refused;
import dev.easel.protocol.LoadEvent.Done;
import dev.easel.protocol.LoadEvent.Failed;
import dev.easel.protocol.LoadEvent.Loading;
import dev.easel.protocol.LoadEvent.Ping;
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
            switch (Events.loadEvent(line)) {
                case Loading loading ->
                    call.progress().show(loading.completed(), loading.total(), "loading " + loading.model());
                case Done done -> {
                    call.progress().clear();
                    return call.isJson() ? ExitCode.OK : say(done, call);
                }
                case Failed(var problem) -> {
                    call.progress().clear();
                    return Explanation.of(Refused.of(problem), call);
                }
                case Ping _ -> {
                    // still there
                }
            }
        }
    }

    private static int say(Done done, Call call) {
        done.warnings().forEach(warning -> call.warn(warning.detail()));
        call.out().println("loaded " + done.resident().name());
        return ExitCode.OK;
    }
}
