package dev.easel.daemon.http;

import io.javalin.http.Context;

/// Who asks, as the history names them.
final class Author {
    private Author() {}

    /// Our own command says who it is.
    static String of(Context context) {
        var agent = context.userAgent();
        return agent != null && agent.startsWith("easel/") ? "cli" : "http";
    }
}
