package dev.easel.cli.command;

import dev.easel.cli.client.Json;
import dev.easel.cli.client.Request;
import dev.easel.cli.terminal.Columns;
import dev.easel.cli.terminal.Measures;
import dev.easel.cli.terminal.Table;
import dev.easel.protocol.HistoryPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `easel history`: what was drawn, newest first, a page at a time.
final class History implements Command {
    private static final int PROMPT = 50;

    @Override
    public int run(Call call) {
        call.noWords();
        var answer = call.client().get(path(call));
        if (call.isJson()) call.out().println(answer);
        else print(Json.read(answer, HistoryPage.class), call);
        return ExitCode.OK;
    }

    private static String path(Call call) {
        var line = call.line();
        var query = new ArrayList<String>();
        var limit = line.whole(Flag.LIMIT);
        add(query, "limit", limit == null ? null : limit.toString());
        add(query, "cursor", line.text(Flag.CURSOR));
        return "/api/v1/history" + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    private static void add(List<String> query, String name, @Nullable String value) {
        if (value != null) query.add(name + "=" + Request.encoded(value, ""));
    }

    private static void print(HistoryPage page, Call call) {
        var table = new Table("ID", "SEED", "SIZE", "MODEL", "DRAWN", "PROMPT");
        var now = Instant.now();
        for (var entry : page.images()) {
            var image = entry.image();
            var prompt = entry.request().prompt();
            table.row(
                    image.id(),
                    Long.toString(image.seed()),
                    image.width() + "x" + image.height(),
                    entry.model(),
                    Measures.when(entry.createdAt(), now),
                    Columns.cut(prompt == null ? "" : prompt, PROMPT));
        }
        table.print(call.out());
        if (page.next() != null)
            call.say(page.total() + " in all; the next page: easel history --cursor " + page.next());
    }
}
