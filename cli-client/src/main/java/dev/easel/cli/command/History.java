package dev.easel.cli.command;

import dev.easel.cli.client.Json;
import dev.easel.cli.terminal.Columns;
import dev.easel.cli.terminal.Measures;
import dev.easel.cli.terminal.Table;
import dev.easel.protocol.HistoryEntry;
import dev.easel.protocol.HistoryPage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// `easel history [QUERY]`: what was drawn, newest first, a page at a time.
final class History implements Command {
    private static final int PROMPT = 50;

    @Override
    public int run(Call call) {
        var answer = call.client().get(path(call));
        if (call.isJson()) call.out().println(answer);
        else print(Json.read(answer, HistoryPage.class), call);
        return ExitCode.OK;
    }

    private static String path(Call call) {
        var line = call.line();
        return Query.of(line, Paths.HISTORY)
                .with("q", query(call))
                .with(Flag.MODEL, Flag.TAG, Flag.SEED, Flag.ORDER, Flag.LIMIT, Flag.CURSOR)
                .with("starred", line.has(Flag.STARRED) ? "true" : null)
                .withTime(Flag.SINCE)
                .withTime(Flag.UNTIL)
                .path();
    }

    private static @Nullable String query(Call call) {
        return call.words().isEmpty() ? null : String.join(" ", call.words());
    }

    private static void print(HistoryPage page, Call call) {
        var table = new Table("ID", "SEED", "SIZE", "MODEL", "DRAWN", "PROMPT");
        var now = Instant.now();
        for (var entry : page.images()) {
            var image = entry.image();
            table.row(
                    image.id(),
                    Long.toString(image.seed()),
                    image.width() + "x" + image.height(),
                    entry.model(),
                    Measures.when(entry.createdAt(), now),
                    Columns.cut(marks(entry) + entry.request().prompt(), PROMPT));
        }
        table.print(call.out());
        if (page.next() != null)
            call.say(page.total() + " in all; the next page: easel history --cursor " + page.next());
        if (page.images().isEmpty()) suggest(call);
    }

    /// A star before the prompt of a picture that has one, and its tags.
    private static String marks(HistoryEntry entry) {
        var marks = new StringBuilder(entry.starred() ? "★ " : "");
        for (var tag : entry.tags()) marks.append('#').append(tag).append(' ');
        return marks.toString();
    }

    /// Nothing was found: perhaps it was a part of this command that was meant, and mistyped.
    private static void suggest(Call call) {
        if (call.words().isEmpty()) return;
        var meant = Mistake.meant(call.verb(), call.words().getFirst());
        if (meant != null) call.say("nothing has these words; did you mean 'easel " + meant + "'?");
    }
}
