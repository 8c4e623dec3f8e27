package dev.easel.daemon.http;

import dev.easel.daemon.history.History;
import dev.easel.protocol.Health;
import dev.easel.protocol.Ready;
import dev.easel.protocol.Version;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.function.BooleanSupplier;

/// Whether Easel lives and takes work. Safe for any thread.
final class House {
    private final long start = System.nanoTime();
    private final History history;
    private final BooleanSupplier isStarting;
    private volatile boolean isStopping;

    House(History history, BooleanSupplier isStarting) {
        this.history = history;
        this.isStarting = isStarting;
    }

    /// From now on it is not ready.
    void announceEnd() {
        isStopping = true;
    }

    void greet(Context context) {
        Query.none(context);
        context.result("Easel is running\n");
    }

    void health(Context context) {
        Query.none(context);
        var pid = Access.isSocket(context) ? ProcessHandle.current().pid() : null;
        Json.answer(context, new Health("ok", Version.current(), System.nanoTime() - start, pid));
    }

    void ready(Context context) {
        Query.none(context);
        var reasons = new ArrayList<String>();
        if (!history.isReadable()) reasons.add("database");
        if (!history.keepsPictures()) reasons.add("image_folder");
        if (isStarting.getAsBoolean()) reasons.add("starting");
        if (isStopping) reasons.add("stopping");
        if (!reasons.isEmpty()) context.status(HttpStatus.SERVICE_UNAVAILABLE);
        Json.answer(context, new Ready(reasons.isEmpty(), reasons));
    }
}
