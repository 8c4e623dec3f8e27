package dev.easel.daemon.http;

import dev.easel.daemon.history.Ulid;
import io.javalin.http.Context;
import java.time.Instant;
import org.eclipse.jetty.server.Request;

/// The name by which a caller and the log speak of one request.
final class RequestId {
    static final String HEADER = "Easel-Request-Id";

    private RequestId() {}

    static String of(Context context) {
        return String.valueOf(context.req().getAttribute(HEADER));
    }

    /// The request's id, which it gets when first asked.
    static String of(Request request) {
        if (request.getAttribute(HEADER) instanceof String id) return id;
        var id = Ulid.at(Instant.now()).text();
        request.setAttribute(HEADER, id);
        return id;
    }
}
