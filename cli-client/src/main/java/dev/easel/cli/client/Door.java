package dev.easel.cli.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where `easeld` is reached.
public sealed interface Door {
    /// Connects, blocking.
    SocketChannel connect(Duration limit) throws IOException;

    /// The value of the request's `Host`.
    String host();

    /// The token to show; null where none is needed or known.
    @Nullable
    String token();

    /// The place as a person would write it.
    String shown();

    /// The Unix socket, unless `EASEL_HOST` names another place.
    static Door of(Surroundings around) {
        var folders = Folders.of(around);
        var host = around.variable("EASEL_HOST");
        if (host == null) return new Unix(folders.socket(), around.shown(folders.socket()));
        var token = around.variable("EASEL_TOKEN");
        return Tcp.of(host, token == null ? Tcp.kept(folders.token()) : token);
    }

    /// The socket in the user's own folder: whoever can open it may do everything.
    record Unix(Path socket, String shown) implements Door {
        @Override
        public SocketChannel connect(Duration limit) throws IOException {
            return SocketChannel.open(UnixDomainSocketAddress.of(socket));
        }

        @Override
        public String host() {
            return "localhost";
        }

        @Override
        public @Nullable String token() {
            return null;
        }
    }

    /// `http://host:port`, here or on another machine.
    record Tcp(String name, int port, @Nullable String token) implements Door {
        private static final int PORT = 7801;

        static Tcp of(String address, @Nullable String token) {
            var uri = parse(address);
            var port = uri.getPort() < 0 ? PORT : uri.getPort();
            return new Tcp(uri.getHost(), port, token);
        }

        private static URI parse(String address) {
            try {
                var uri = URI.create(address.contains("://") ? address : "http://" + address);
                if ("http".equals(uri.getScheme()) && uri.getHost() != null && isBare(uri)) return uri;
            } catch (IllegalArgumentException _) {
                // said below, in the words of the one who set it
            }
            throw new AddressInvalid(
                    "EASEL_HOST is '" + address + "', which is not http://host:port",
                    "for example: EASEL_HOST=http://127.0.0.1:7801");
        }

        private static boolean isBare(URI uri) {
            return uri.getPath().length() <= 1 && uri.getQuery() == null && uri.getUserInfo() == null;
        }

        private static @Nullable String kept(Path file) {
            try {
                return Files.readString(file).strip();
            } catch (IOException _) {
                return null; // another user's daemon, or none yet: it will say that it wants a token
            }
        }

        @Override
        public SocketChannel connect(Duration limit) throws IOException {
            var channel = SocketChannel.open();
            try {
                channel.socket().connect(new InetSocketAddress(name, port), Math.toIntExact(limit.toMillis()));
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
            return channel;
        }

        @Override
        public String host() {
            return name + ":" + port;
        }

        @Override
        public String shown() {
            return "http://" + host();
        }

        @Override
        public String toString() {
            return shown(); // never the token
        }
    }
}
