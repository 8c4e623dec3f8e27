package dev.easel.daemon;

import dev.easel.daemon.host.PortHolder;
import dev.easel.daemon.http.ListenFailed;
import dev.easel.engine.error.EaselException;
import java.net.SocketException;
import java.util.Set;
import java.util.stream.Stream;

/// The system does not let Easel listen on an address and port: somebody else does, or the address is not of this
/// machine. Easel never ends whoever it is.
final class CannotListen extends EaselException {
    private static final long serialVersionUID = 1;
    private static final Set<String> SERVICES = Set.of("launchd", "systemd");

    private CannotListen(Kind kind, String message, String hint, Throwable cause) {
        super(kind, "internal", message, hint, cause);
    }

    /// What `failure` means for a person, if the system's word is behind it.
    static EaselException because(ListenFailed failure, String host, int port) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SocketException.class::isInstance)
                .reduce((_, last) -> last)
                .<EaselException>map(word -> saying(String.valueOf(word.getMessage()), host, port, failure))
                .orElse(failure);
    }

    private static CannotListen saying(String word, String host, int port, ListenFailed failure) {
        var door = host + ":" + port;
        if (!word.contains("in use"))
            return new CannotListen(
                    Kind.INVALID,
                    "cannot listen on " + door + ": " + word,
                    "choose another address or port: 'easel config set listen.port 7801'",
                    failure);
        var holder = PortHolder.of(port);
        var isService = holder.filter(found -> SERVICES.contains(found.name())).isPresent();
        return new CannotListen(
                Kind.FAILED,
                door + " is taken"
                        + holder.map(found -> " by '" + found.name() + "' (pid " + found.pid() + ")")
                                .orElse(""),
                isService
                        ? "if that is Easel's service: 'easel service start', or 'easel service stop' first"
                        : "stop it, or choose another port: 'easel config set listen.port " + (port + 1) + "'",
                failure);
    }
}
