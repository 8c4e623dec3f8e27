package dev.easel.daemon.http;

import dev.easel.daemon.residency.Stopping;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Jetty's own refusals, of requests too broken to reach a route, in the one envelope. Safe for any thread.
final class JettyErrors implements Request.Handler {
    private final Attire attire;
    private final Ledger ledger;

    JettyErrors(Attire attire, Ledger ledger) {
        this.attire = attire;
        this.ledger = ledger;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        attire.put(request, response);
        ledger.note(request, response.getStatus());
        var cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
        Problems.answer(refusal(response.getStatus(), cause), request, response, callback);
        return true;
    }

    private static Throwable refusal(int status, @Nullable Object cause) {
        if (status >= HttpStatus.INTERNAL_SERVER_ERROR_500 && cause instanceof Throwable failure) return failure;
        return switch (status) {
            case HttpStatus.URI_TOO_LONG_414 -> Limits.requestLineTooLong();
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 -> Limits.headersTooLarge();
            case HttpStatus.REQUEST_TIMEOUT_408 ->
                new Refused(Code.TOO_SLOW, "The request came too slowly", "send it at once");
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> new Stopping();
            default -> malformed(status);
        };
    }

    private static Refused malformed(int status) {
        return new Refused(
                Code.MALFORMED_REQUEST,
                status,
                "The request breaks a rule of HTTP/1.1 (" + HttpStatus.getMessage(status) + ")",
                "look at its first line, its Host and its path: encoded slashes, dots and double slashes are refused");
    }
}
