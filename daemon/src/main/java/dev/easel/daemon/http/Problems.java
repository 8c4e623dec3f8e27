package dev.easel.daemon.http;

import dev.easel.daemon.job.QueueFull;
import dev.easel.engine.error.EaselException;
import dev.easel.protocol.Problem;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Says what went wrong, always in the one envelope (RFC 9457). Safe for any thread.
final class Problems {
    static final String TYPE = "application/problem+json";

    private static final HttpHeader CHALLENGE = HttpHeader.WWW_AUTHENTICATE;
    private static final String REALM = "Bearer realm=\"easel\"";
    private static final Logger LOG = System.getLogger(Problems.class.getName());

    private Problems() {}

    /// The envelope of a failure. One that is not Easel's own is logged, and the caller gets no more than its id.
    static Problem of(Throwable failure, String requestId) {
        return switch (failure) {
            case Refused refused -> problem(refused, refused.status(), refused.errors(), requestId);
            case EaselException easel -> problem(easel, statusOf(easel), List.of(), requestId);
            case HttpResponseException answer
            when answer.getStatus() == HttpStatus.METHOD_NOT_ALLOWED_405 -> of(methodNotAllowed(), requestId);
            case HttpResponseException answer
            when answer.getStatus() == HttpStatus.NOT_FOUND_404 -> of(routeNotFound(), requestId);
            default -> {
                LOG.log(Level.ERROR, "Request " + requestId + " failed", failure);
                yield of(internal(requestId), requestId);
            }
        };
    }

    /// The envelope of what went wrong earlier.
    static Problem of(String id, String detail, String hint) {
        var code = Code.of(id);
        return new Problem(
                "urn:easel:problem:" + id, code.title(), code.status(), id, detail, hint, null, List.of(), null);
    }

    /// Answers a failure on a route.
    static void answer(Throwable failure, Context context) {
        if (context.res().isCommitted()) return;
        var problem = of(failure, RequestId.of(context));
        if (failure instanceof HttpResponseException refusal) allow(refusal, context);
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE_503)
            context.header(HttpHeader.RETRY_AFTER.asString(), String.valueOf(retryAfter(failure)));
        if (problem.status() == HttpStatus.UNAUTHORIZED_401) context.header(CHALLENGE.asString(), REALM);
        context.status(problem.status()).result(Json.WRITER.writeValueAsBytes(problem));
        context.contentType(TYPE);
    }

    /// Answers a failure below the routes.
    static void answer(Throwable failure, Request request, Response response, Callback callback) {
        var problem = of(failure, RequestId.of(request));
        if (problem.status() == HttpStatus.UNAUTHORIZED_401)
            response.getHeaders().put(CHALLENGE, REALM);
        if (problem.status() == HttpStatus.METHOD_NOT_ALLOWED_405)
            response.getHeaders().put(HttpHeader.ALLOW, Guard.ALLOW);
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
        response.write(true, ByteBuffer.wrap(Json.WRITER.writeValueAsBytes(problem)), callback);
    }

    private static Problem problem(
            EaselException failure, int status, List<Problem.FieldError> errors, String requestId) {
        return new Problem(
                "urn:easel:problem:" + failure.code(),
                Code.of(failure.code()).title(),
                status,
                failure.code(),
                failure.getMessage(),
                failure.hint(),
                errors.isEmpty() ? null : errors.getFirst().field(),
                errors,
                requestId);
    }

    private static int statusOf(EaselException failure) {
        return Code.of(failure.code()).status();
    }

    /// Javalin names the methods in a detail of its own; whoever may GET may also HEAD.
    private static void allow(HttpResponseException refusal, Context context) {
        var methods = refusal.getDetails().get("availableMethods");
        if (methods == null) return;
        var all = methods.contains("GET") && !methods.contains("HEAD") ? methods.replace("GET", "GET, HEAD") : methods;
        context.header(HttpHeader.ALLOW.asString(), all);
    }

    private static long retryAfter(Throwable failure) {
        return failure instanceof QueueFull full ? full.retryAfter().toSeconds() : 1;
    }

    private static Refused methodNotAllowed() {
        return new Refused(
                Code.METHOD_NOT_ALLOWED,
                "This route does not know the method",
                "the Allow header names those that it knows");
    }

    private static Refused routeNotFound() {
        return new Refused(Code.ROUTE_NOT_FOUND, "There is no such route", "Easel's own begin with /api/v1/");
    }

    private static Refused internal(String requestId) {
        return new Refused(
                Code.INTERNAL, "Easel failed in a way it did not foresee", "look for " + requestId + " in easeld.log");
    }
}
