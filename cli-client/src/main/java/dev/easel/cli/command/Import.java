package dev.easel.cli.command;

import dev.easel.cli.client.Events;
import dev.easel.protocol.ImportEvent;
import dev.easel.protocol.ImportEvent.Done;
import dev.easel.protocol.ImportEvent.Failed;
import dev.easel.protocol.ImportEvent.Ping;
import dev.easel.protocol.ImportEvent.Progress;
import dev.easel.protocol.ImportRequest;
import org.jspecify.annotations.Nullable;

/// `easel import FILE|FOLDER`: from then on the daemon draws with the weights that are there.
final class Import implements Command {
    @Override
    public int run(Call call) {
        var line = call.line();
        var order = new ImportRequest(
                path(call, call.onlyWord("the file or folder of a model")),
                line.text(Flag.NAME),
                line.has(Flag.COPY) ? true : null,
                given(call, Flag.VAE),
                given(call, Flag.CONFIG),
                line.text(Flag.PREDICTION));
        var client = call.client();
        Interruption.cancels(client, call);
        try (var lines = client.stream("/api/v1/models/import", order)) {
            return Follower.followOrPrint(lines, call, event -> show(Events.importEvent(event), call));
        }
    }

    /// What was typed, seen from the folder that it was typed in.
    private static String path(Call call, String typed) {
        return call.around().here().resolve(typed).normalize().toString();
    }

    private static @Nullable String given(Call call, Flag flag) {
        var typed = call.line().text(flag);
        return typed == null ? null : path(call, typed);
    }

    private static void show(ImportEvent event, Call call) {
        switch (event) {
            case Progress progress -> call.progress().show(progress.completed(), progress.total(), progress.status());
            case Done done -> say(done, call);
            case Failed _, Ping _ -> {
                // explained at the end, or nothing to see
            }
        }
    }

    private static void say(Done done, Call call) {
        var model = done.model();
        model.warnings().forEach(warning -> call.warn(warning.detail()));
        call.progress().clear();
        call.out().println(done.already() ? "already here as " + model.name() : model.name());
    }
}
