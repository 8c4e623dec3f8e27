package dev.easel.daemon.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/// The headers that every answer wears, refusals included.
final class Attire {
    /// What a page of ours may load: nothing from elsewhere.
    static final String PAGE_POLICY = "default-src 'self'; img-src 'self' blob: data:; frame-ancestors 'none';"
            + " base-uri 'none'; form-action 'none'";

    private final String version;

    Attire(String version) {
        this.version = version;
    }

    /// Dresses `response`; a route may still set another `Cache-Control`.
    void put(Request request, Response response) {
        response.getHeaders()
                .put(RequestId.HEADER, RequestId.of(request))
                .put("Easel-Version", version)
                .put("X-Content-Type-Options", "nosniff")
                .put("X-Frame-Options", "DENY")
                .put("Referrer-Policy", "no-referrer")
                .put("Cross-Origin-Resource-Policy", "same-origin")
                .put(HttpHeader.CACHE_CONTROL, "no-store");
    }
}
