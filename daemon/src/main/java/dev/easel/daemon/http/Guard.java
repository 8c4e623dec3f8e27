package dev.easel.daemon.http;

import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Stands before every route and every refusal: a browser sends whatever a web page tells it to, so each request shows
/// by whom and from where it comes, in this order: Host, Origin, Sec-Fetch-Site, method and content type, token.
/// Safe for any thread.
///
/// Source: handbook, security, requirements 2 to 6, 8 and 12.
final class Guard extends Handler.Wrapper {
    private static final Set<String> SAME_SITE = Set.of("same-origin", "none");
    /// What an answer may allow.
    static final String ALLOW = "GET, HEAD, POST, PATCH, DELETE";

    /// What comes through to the routes; they refuse the last two, naming the methods that they know.
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PATCH", "DELETE", "PUT", "OPTIONS");

    private final Names names;
    private final Access access;
    private final Attire attire;
    private final Ledger ledger;

    Guard(Names names, Access access, Attire attire, Ledger ledger) {
        this.names = names;
        this.access = access;
        this.attire = attire;
        this.ledger = ledger;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        attire.put(request, response);
        ledger.open(request, response);
        try {
            if (!Access.isSocket(request)) {
                checkHost(request);
                checkOrigin(request, response);
                checkSite(request);
                if (isPreflight(request)) return permit(response, callback);
            }
            checkMethod(request);
            checkBody(request);
            Limits.check(request);
            access.checkDoor(request);
        } catch (Refused refused) {
            ledger.refused(refused);
            Problems.answer(refused, request, response, callback);
            return true;
        }
        return super.handle(HttpMethod.HEAD.is(request.getMethod()) ? new AsGet(request) : request, response, callback);
    }

    private void checkHost(Request request) {
        var host = only(request, HttpHeader.HOST);
        if (host == null || !names.isHost(host, Request.getLocalPort(request)))
            throw new Refused(
                    Code.MISDIRECTED_HOST,
                    "Easel does not answer to this host name",
                    "add it: easel config set listen.hosts <name>:" + Request.getLocalPort(request));
    }

    private void checkOrigin(Request request, Response response) {
        response.getHeaders().put(HttpHeader.VARY, HttpHeader.ORIGIN.asString());
        if (!request.getHeaders().contains(HttpHeader.ORIGIN)) return;
        var origin = only(request, HttpHeader.ORIGIN);
        if (origin != null && names.isListed(origin))
            response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        else if (origin == null || !names.isOwn(origin, Request.getLocalPort(request)))
            throw new Refused(
                    Code.FORBIDDEN_ORIGIN,
                    "A web page from elsewhere may not use Easel",
                    "if it is yours, add it: easel config set listen.origins <scheme>://<name>:<port>");
    }

    private void checkSite(Request request) {
        if (!request.getHeaders().contains("Sec-Fetch-Site")) return;
        var site = request.getHeaders().getValuesList("Sec-Fetch-Site");
        if (SAME_SITE.containsAll(site)) return;
        var origin = only(request, HttpHeader.ORIGIN);
        if (origin == null || !names.isListed(origin))
            throw new Refused(
                    Code.CROSS_SITE,
                    "Another web site may not use Easel",
                    "open Easel's own page instead of a link or picture on another one");
    }

    private static boolean isPreflight(Request request) {
        return HttpMethod.OPTIONS.is(request.getMethod())
                && request.getHeaders().contains(HttpHeader.ORIGIN)
                && request.getHeaders().contains(HttpHeader.ACCESS_CONTROL_REQUEST_METHOD);
    }

    private static boolean permit(Response response, Callback callback) {
        response.setStatus(HttpStatus.NO_CONTENT_204);
        response.getHeaders()
                .put(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, ALLOW)
                .put(HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type, Easel-Keep-Alive")
                .put(HttpHeader.ACCESS_CONTROL_MAX_AGE, "600");
        response.write(true, null, callback);
        return true;
    }

    /// Whether a route knows the method is the routes' to say; these are the ones that any might.
    private static void checkMethod(Request request) {
        if (METHODS.contains(request.getMethod())
                && !"*".equals(request.getHttpURI().getPath())) return;
        throw new Refused(
                Code.METHOD_NOT_ALLOWED, "Easel does not know this method", "use GET, HEAD, POST, PATCH or DELETE");
    }

    private static void checkBody(Request request) {
        var headers = request.getHeaders();
        var length = headers.getLongField(HttpHeader.CONTENT_LENGTH);
        if (length <= 0 && !headers.contains(HttpHeader.TRANSFER_ENCODING)) return;
        if (headers.contains(HttpHeader.CONTENT_ENCODING))
            throw new Refused(
                    Code.UNSUPPORTED_MEDIA_TYPE, "A compressed body is not taken", "leave Content-Encoding away");
        if (!isJson(only(request, HttpHeader.CONTENT_TYPE)))
            throw new Refused(
                    Code.UNSUPPORTED_MEDIA_TYPE,
                    "A body must be application/json",
                    "add -H 'Content-Type: application/json'");
    }

    private static boolean isJson(@Nullable String type) {
        if (type == null) return false;
        var parameters = type.indexOf(';');
        var essence = parameters < 0 ? type : type.substring(0, parameters);
        return essence.strip().equalsIgnoreCase("application/json");
    }

    /// The header's value, null if it is absent, empty or there twice.
    private static @Nullable String only(Request request, HttpHeader header) {
        var fields = request.getHeaders().stream()
                .filter(field -> field.getHeader() == header)
                .toList();
        if (fields.size() != 1) return null;
        var value = fields.getFirst().getValue();
        return value == null || value.isBlank() ? null : value;
    }

    /// A `HEAD` that the routes see as `GET`; Jetty sends the headers of its answer alone.
    private static final class AsGet extends Request.Wrapper {
        AsGet(Request head) {
            super(head);
        }

        @Override
        public String getMethod() {
            return HttpMethod.GET.asString();
        }
    }
}
