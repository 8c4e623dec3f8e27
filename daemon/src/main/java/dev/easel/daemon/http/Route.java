package dev.easel.daemon.http;

import io.javalin.router.Endpoint;
import io.javalin.security.Roles;
import java.util.Optional;
import java.util.Set;

/// A route as it was registered; one without a scope opens to nobody over TCP.
record Route(String method, String path, Optional<Scope> scope) {
    static Route of(Endpoint endpoint) {
        var roles = endpoint.metadata(Roles.class);
        return new Route(endpoint.method.name(), endpoint.path, Scope.of(roles == null ? Set.of() : roles.getRoles()));
    }
}
