package dev.easel.cli.command;

import dev.easel.cli.client.Json;
import dev.easel.cli.client.Lines;
import dev.easel.cli.client.Refused;
import dev.easel.protocol.Event;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a stream to its last line: `done`, or `error`, which it explains.
final class Follower {
    private Follower() {}

    /// Hands every line to `each`; the result is the exit code.
    static int follow(Lines lines, Call call, Consumer<Map<String, @Nullable Object>> each) {
        while (true) {
            var line = lines.next();
            each.accept(line);
            if ("done".equals(line.get("type"))) return ExitCode.OK;
            if (!"error".equals(line.get("type"))) continue;
            call.progress().clear();
            return Explanation.of(Refused.of(Json.bind(line, Event.Failed.class).problem()), call);
        }
    }

    /// The same, where `--json` prints every line as it came and nothing else.
    static int followOrPrint(Lines lines, Call call, Consumer<Map<String, @Nullable Object>> each) {
        return follow(lines, call, call.isJson() ? line -> call.out().println(Json.write(line)) : each);
    }
}
