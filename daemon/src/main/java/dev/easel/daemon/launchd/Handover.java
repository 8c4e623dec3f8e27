package dev.easel.daemon.launchd;

import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who started this process, and the listening socket that came along.
///
/// @param listener empty where `easeld` opens its own: nobody handed one over, or launchd could not bind it
public record Handover(Parent parent, Optional<ServerSocketChannel> listener) {
    /// Nobody keeps this process running.
    public static final Handover NONE = new Handover(Parent.NOBODY, Optional.empty());

    /// The name of the socket in the agent; Homebrew's, too.
    static final String NAME = "listeners";

    private static final String SYSTEMD_PID = "LISTEN_PID";
    private static final String SYSTEMD_SOCKETS = "LISTEN_FDS";
    private static final int FIRST_OF_SYSTEMD = 3;

    /// What keeps the process running.
    public enum Parent {
        NOBODY,
        LAUNCHD,
        SYSTEMD
    }

    /// Whether there is anything to ask, for which native code has to be loaded.
    ///
    /// @param library that has `launch_activate_socket`; null where there is no launchd
    public static boolean isPossible(@Nullable String library, Map<String, String> environment) {
        return library != null || isFromSystemd(environment);
    }

    /// Takes the socket, once in the life of a process. Descriptor 0 is the socket from then on.
    ///
    /// @throws HandoverUnusable if what was handed over is no listening socket
    public static Handover take(@Nullable String library, Map<String, String> environment) {
        if (library != null) {
            var answer = LaunchSocket.take(library, NAME);
            if (answer.isParent()) return new Handover(Parent.LAUNCHD, adopted(answer.descriptors()));
        }
        if (!isFromSystemd(environment)) return NONE;
        return new Handover(Parent.SYSTEMD, Optional.of(Descriptors.adopt(FIRST_OF_SYSTEMD)));
    }

    /// Where the socket listens; empty if there is none.
    public Optional<InetSocketAddress> address() {
        return listener.map(socket -> (InetSocketAddress) socket.socket().getLocalSocketAddress());
    }

    /// Whether launchd or systemd starts it again when it fails.
    public boolean isKept() {
        return parent != Parent.NOBODY;
    }

    private static Optional<ServerSocketChannel> adopted(List<Integer> descriptors) {
        descriptors.stream().skip(1).forEach(Descriptors::close);
        return descriptors.stream().findFirst().map(Descriptors::adopt);
    }

    /// Children inherit the variables, and the number in them is not theirs.
    private static boolean isFromSystemd(Map<String, String> environment) {
        return Long.toString(ProcessHandle.current().pid()).equals(environment.get(SYSTEMD_PID))
                && !environment.getOrDefault(SYSTEMD_SOCKETS, "0").equals("0");
    }
}
