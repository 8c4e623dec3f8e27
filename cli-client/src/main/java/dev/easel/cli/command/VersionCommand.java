package dev.easel.cli.command;

import dev.easel.cli.client.DaemonUnreachable;
import dev.easel.cli.client.Json;
import dev.easel.protocol.Health;
import dev.easel.protocol.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `easel version`: of the command, and of the `easeld` that answers. Never starts it.
final class VersionCommand implements Command {
    @Override
    public int run(Call call) {
        call.noWords();
        var daemon = daemon(call);
        if (call.isJson()) call.out().println(Json.write(json(daemon)));
        else {
            call.out().println("easel " + Version.current());
            call.out().println(daemon == null ? "easeld does not run" : "easeld " + daemon.version());
        }
        return ExitCode.OK;
    }

    private static @Nullable Health daemon(Call call) {
        try {
            return Json.read(call.clientThatNeverStarts().get("/health"), Health.class);
        } catch (DaemonUnreachable _) {
            return null;
        }
    }

    private static Map<String, @Nullable Object> json(@Nullable Health daemon) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("version", Version.current());
        if (daemon == null) {
            answer.put("daemon", null);
            return answer;
        }
        var theirs = new LinkedHashMap<String, @Nullable Object>();
        theirs.put("version", daemon.version());
        if (daemon.pid() != null) theirs.put("pid", daemon.pid());
        answer.put("daemon", theirs);
        return answer;
    }
}
