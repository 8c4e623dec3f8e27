package dev.easel.cli.command;

import dev.easel.cli.client.Events;
import dev.easel.protocol.ImportEvent;
import dev.easel.protocol.ImportEvent.Done;
import dev.easel.protocol.ImportEvent.Failed;
import dev.easel.protocol.ImportEvent.Ping;
import dev.easel.protocol.ImportEvent.Progress;
import dev.easel.protocol.ImportRequest;

/// `easel import FOLDER`: from then on the daemon draws with the weights in that folder.
final class Import implements Command {
    @Override
    public int run(Call call) {
        var folder = call.around()
                .here()
                .resolve(call.onlyWord("the folder of a model"))
                .normalize();
        var line = call.line();
        var order = new ImportRequest(folder.toString(), line.text(Flag.NAME), line.has(Flag.COPY) ? true : null);
        var client = call.client();
        Interruption.cancels(client, call);
        try (var lines = client.stream("/api/v1/models/import", order)) {
            return Follower.followOrPrint(lines, call, event -> show(Events.importEvent(event), call));
        }
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
