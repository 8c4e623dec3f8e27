package dev.easel.daemon.http;

import dev.easel.protocol.Health;
import dev.easel.protocol.Ready;
import dev.easel.protocol.Version;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.function.Supplier;

/// Whether Easel lives and takes work. Safe for any thread.
final class House {
    private final long start = System.nanoTime();
    private final Supplier<List<String>> hindrances;

    /// @param hindrances why no work is taken now, of `database`, `image_folder`, `starting`, `stopping`
    House(Supplier<List<String>> hindrances) {
        this.hindrances = hindrances;
    }

    void greet(Context context) {
        context.result("Easel is running\n");
    }

    void health(Context context) {
        var pid = Access.isSocket(context) ? ProcessHandle.current().pid() : null;
        Json.answer(context, new Health("ok", Version.current(), System.nanoTime() - start, pid));
    }

    void ready(Context context) {
        var reasons = hindrances.get();
        if (!reasons.isEmpty()) context.status(HttpStatus.SERVICE_UNAVAILABLE);
        Json.answer(context, new Ready(reasons.isEmpty(), reasons));
    }
}
