package dev.easel.daemon.http;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.jspecify.annotations.Nullable;

/// Who may do what: the Unix socket everything, others by the scope of the route and the token. Safe for any thread.
final class Access {
    private static final String HINT = "'easel token show' prints it; send it as Authorization: Bearer <token>";

    private final Token token;
    private final boolean tokenForAll;

    Access(Token token, boolean tokenForAll) {
        this.token = token;
        this.tokenForAll = tokenForAll;
    }

    /// Whether the request came through the Unix socket.
    static boolean isSocket(Request request) {
        return request.getConnectionMetaData().getConnector() instanceof UnixDomainServerConnector;
    }

    static boolean isSocket(Context context) {
        return isSocket(ServletContextRequest.getServletContextRequest(context.req()));
    }

    /// Whether the caller may see paths of this machine.
    boolean isTrusted(Context context) {
        return isSocket(context) || token.is(Token.offered(context.header(HttpHeader.AUTHORIZATION.asString())));
    }

    /// @throws Refused if even an open route needs the token and the request has none
    void checkDoor(Request request) {
        if (tokenForAll && !isSocket(request)) checkToken(request.getHeaders().get(HttpHeader.AUTHORIZATION));
    }

    /// @throws Refused if the route that was found is not for this caller
    void checkRoute(Context context) {
        if (isSocket(context)) return;
        // a route without a scope opens to nobody
        switch (Scope.of(context.routeRoles()).orElse(Scope.SOCKET)) {
            case OPEN -> {}
            case PRIVATE, ADMIN -> checkToken(context.header(HttpHeader.AUTHORIZATION.asString()));
            case SOCKET ->
                throw new Refused(
                        Code.SOCKET_ONLY,
                        "Only the Unix socket may do this, because it names a path of this machine",
                        "use the easel command on the machine itself");
        }
    }

    private void checkToken(@Nullable String authorization) {
        var offered = Token.offered(authorization);
        if (offered.isEmpty()) throw new Refused(Code.TOKEN_REQUIRED, "This needs Easel's token", HINT);
        if (!token.is(offered)) throw new Refused(Code.TOKEN_INVALID, "This is not Easel's token", HINT);
    }
}
