package dev.easel.daemon.http;

import io.javalin.http.Context;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/// Counts every answer once, and writes a line into the log for each that tells of a failure. Neither names more than
/// the route: what a path and its parameters hold is the caller's. Safe for any thread.
final class Ledger {
    private static final Logger LOG = System.getLogger(Ledger.class.getName());
    private static final String ENTRY = Ledger.class.getName();
    private static final String NO_ROUTE = "none";

    private final Meters meters;

    Ledger(Meters meters) {
        this.meters = meters;
    }

    /// Begins the entry of a request, which is closed when it was answered.
    void open(Request request, Response response) {
        var entry = new Entry();
        request.setAttribute(ENTRY, entry);
        Request.addCompletionListener(request, _ -> close(entry, request, response.getStatus()));
    }

    /// The same for one that was answered before any part of Easel could see it.
    void note(Request request, int status) {
        if (!(request.getAttribute(ENTRY) instanceof Entry)) close(new Entry(), request, status);
    }

    /// The guard turned it away.
    void refused(Refused refusal) {
        meters.refused(Code.of(refusal.code()));
    }

    /// A route was found.
    static void found(Context context) {
        var route = context.endpoints().matchedHttpEndpoint();
        if (route != null && context.req().getAttribute(ENTRY) instanceof Entry entry) entry.route = route.path;
    }

    private void close(Entry entry, Request request, int status) {
        meters.answered(entry.route, status);
        if (status < HttpStatus.INTERNAL_SERVER_ERROR_500 || status == HttpStatus.SERVICE_UNAVAILABLE_503) return;
        LOG.log(
                Level.WARNING,
                request.getMethod() + " " + entry.route + " answered " + status + ", request " + RequestId.of(request));
    }

    private static final class Entry {
        private volatile String route = NO_ROUTE;
    }
}
