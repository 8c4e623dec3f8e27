package dev.easel.cli.command;

import dev.easel.cli.client.Events;
import dev.easel.protocol.LoadEvent;
import dev.easel.protocol.LoadEvent.Done;
import dev.easel.protocol.LoadEvent.Failed;
import dev.easel.protocol.LoadEvent.Importing;
import dev.easel.protocol.LoadEvent.Loading;
import dev.easel.protocol.LoadEvent.Ping;
import dev.easel.protocol.LoadRequest;
import org.jspecify.annotations.Nullable;

/// `easel load MODEL`: the next picture need not wait for it.
final class Load implements Command {
    @Override
    public int run(Call call) {
        var line = call.line();
        var order = new LoadRequest(
                call.onlyWord("the name of a model"),
                line.text(Flag.KEEP_ALIVE),
                pin(line),
                line.has(Flag.MEMORY_OVERRIDE) ? true : null);
        var client = call.client();
        Interruption.cancels(client, call);
        try (var lines = client.stream("/api/v1/models/load", order)) {
            return Follower.followOrPrint(lines, call, event -> show(Events.loadEvent(event), call));
        }
    }

    private static @Nullable Boolean pin(CommandLine line) {
        var isOn = line.has(Flag.PIN);
        var isOff = line.has(Flag.NO_PIN);
        if (isOn && isOff) throw new Usage("--pin and --no-pin exclude each other", null);
        return (isOn || isOff) ? isOn : null;
    }

    private static void show(LoadEvent event, Call call) {
        switch (event) {
            case Importing importing ->
                call.progress().show(importing.completed(), importing.total(), "importing " + importing.model());
            case Loading loading ->
                call.progress().show(loading.completed(), loading.total(), "loading " + loading.model());
            case Done done -> {
                done.warnings().forEach(warning -> call.warn(warning.detail()));
                call.progress().clear();
                call.out().println("loaded " + done.resident().name());
            }
            case Failed _, Ping _ -> {
                // explained at the end, or nothing to see
            }
        }
    }
}
