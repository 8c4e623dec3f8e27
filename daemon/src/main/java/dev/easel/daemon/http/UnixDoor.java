package dev.easel.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;

/// The Unix socket: only its owner may open the file, and only the `allowed` users are heard behind it.
final class UnixDoor extends UnixDomainServerConnector {
    /// What the smallest of the systems' socket addresses holds.
    private static final int LONGEST_PATH = 103;

    private final Path file;
    private final Set<UserPrincipal> allowed;

    private UnixDoor(Server server, ConnectionFactory http, Path file, Set<UserPrincipal> allowed) {
        super(server, 1, 1, http);
        this.file = file;
        this.allowed = allowed;
    }

    /// A door at `file`, where a dead daemon may have left its own.
    ///
    /// @throws ListenFailed if the path is too long, something else lies there, or a daemon answers behind it
    static UnixDoor at(Path file, Server server, ConnectionFactory http, Set<UserPrincipal> allowed) {
        var length = file.toString().getBytes(UTF_8).length;
        if (length > LONGEST_PATH)
            throw new ListenFailed(
                    "The path of the socket has " + length + " bytes, more than " + LONGEST_PATH + ": " + file,
                    "set EASEL_HOME to a shorter folder");
        removeStale(file);
        var door = new UnixDoor(server, http, file, allowed);
        door.setUnixDomainPath(file);
        return door;
    }

    /// The owner of `file`, which this process made, and root.
    static Set<UserPrincipal> ownersLike(Path file) {
        try {
            var users = file.getFileSystem().getUserPrincipalLookupService();
            return Set.copyOf(List.of(Files.getOwner(file), users.lookupPrincipalByName("root")));
        } catch (IOException e) {
            throw new UncheckedIOException("The owner of " + file + " cannot be read", e);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /// Turns a stranger away without a byte; the selector drops a channel that is closed.
    @Override
    protected void configure(SocketChannel channel) throws IOException {
        super.configure(channel);
        if (!allowed.contains(
                channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user())) channel.close();
    }

    private static void removeStale(Path file) {
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) return;
            if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther())
                throw new ListenFailed("Where the socket should be lies something else: " + file, "move it away");
            if (answers(file))
                throw new ListenFailed("Another easeld already answers at " + file, "end that process first");
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The old socket " + file + " cannot be removed", e);
        }
    }

    private static boolean answers(Path file) {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            return channel.isConnected();
        } catch (IOException _) {
            return false;
        }
    }
}
