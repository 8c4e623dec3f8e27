package dev.easel.cli.command;

import dev.easel.cli.client.Events;
import dev.easel.cli.client.Json;
import dev.easel.cli.client.Lines;
import dev.easel.cli.client.Refused;
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
            return follow(lines, call);
        }
    }

    private static int follow(Lines lines, Call call) {
        while (true) {
            var line = lines.next();
            if (call.isJson()) call.out().println(Json.write(line));
            switch (Events.importEvent(line)) {
                case Progress progress ->
                    call.progress().show(progress.completed(), progress.total(), progress.status());
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
        done.model().warnings().forEach(warning -> call.warn(warning.detail()));
        call.out()
                .println(
                        done.already()
                                ? "already here as " + done.model().name()
                                : done.model().name());
        return ExitCode.OK;
    }
}
