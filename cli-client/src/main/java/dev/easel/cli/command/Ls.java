package dev.easel.cli.command;

import dev.easel.cli.client.Json;
import dev.easel.cli.terminal.Measures;
import dev.easel.cli.terminal.Table;
import dev.easel.protocol.Models;
import java.time.Instant;

/// `easel ls`: the installed models.
final class Ls implements Command {
    @Override
    public int run(Call call) {
        call.noWords();
        var answer = call.client().get("/api/v1/models");
        if (call.isJson()) call.out().println(answer);
        else print(Json.read(answer, Models.class), call);
        return ExitCode.OK;
    }

    private static void print(Models installed, Call call) {
        var table = new Table("NAME", "ID", "SIZE", "MODIFIED");
        var now = Instant.now();
        for (var model : installed.models()) {
            var size = model.missing() ? "missing" : Measures.size(model.size());
            table.row(model.name(), Digests.shortened(model.digest()), size, Measures.when(model.modifiedAt(), now));
        }
        table.print(call.out());
    }
}
