package dev.easel.daemon.http;

import io.javalin.security.RouteRole;
import java.util.Optional;
import java.util.Set;

/// Who may use a route. Over the Unix socket everybody may do everything: it belongs to its owner alone.
enum Scope implements RouteRole {
    /// Whoever reaches us; with `auth.required=all` only who has the token.
    OPEN,
    /// What somebody drew: the token.
    PRIVATE,
    /// What changes the house: the token.
    ADMIN,
    /// What names a path of this machine: the Unix socket.
    SOCKET;

    /// The one scope among a route's roles.
    static Optional<Scope> of(Set<? extends RouteRole> roles) {
        return roles.size() == 1 && roles.iterator().next() instanceof Scope scope
                ? Optional.of(scope)
                : Optional.empty();
    }
}
