package dev.easel.daemon.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.easel.engine.error.EaselException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A daemon that runs already, in another process, asked over HTTP. One caller at a time.
public final class RunningDaemon {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PORT = 7801;

    private final SocketAddress door;
    private final String headers;
    private final boolean isHere;

    private RunningDaemon(SocketAddress door, String headers, boolean isHere) {
        this.door = door;
        this.headers = headers;
        this.isHere = isHere;
    }

    /// The one of this machine, behind its Unix socket.
    public static RunningDaemon behind(Path socket) {
        return new RunningDaemon(UnixDomainSocketAddress.of(socket), "Host: localhost\r\n", true);
    }

    /// The one that `EASEL_HOST` names, with the token `EASEL_TOKEN`; else the one of this machine.
    ///
    /// @throws AddressInvalid if `EASEL_HOST` is no address
    public static RunningDaemon of(Path socket, Map<String, String> environment) {
        var named = environment.getOrDefault("EASEL_HOST", "");
        if (named.isEmpty()) return behind(socket);
        var uri = address(named);
        var port = uri.getPort() < 0 ? PORT : uri.getPort();
        var token = environment.getOrDefault("EASEL_TOKEN", "");
        var headers = "Host: " + uri.getHost() + ":" + port + "\r\n"
                + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n");
        return new RunningDaemon(new InetSocketAddress(uri.getHost(), port), headers, false);
    }

    /// Whether it is the one whose files are those of this process.
    public boolean isHere() {
        return isHere;
    }

    /// What it answers; empty if nobody listens.
    ///
    /// @throws Silent if it takes the request and gives no answer
    public Optional<Answer> get(String path) {
        return ask("GET " + path + " HTTP/1.0\r\n" + headers + "\r\n");
    }

    /// The same, to a change.
    public Optional<Answer> patch(String path, String json) {
        return ask("PATCH " + path + " HTTP/1.0\r\n" + headers + "Content-Type: application/json\r\nContent-Length: "
                + json.getBytes(UTF_8).length + "\r\n\r\n" + json);
    }

    private Optional<Answer> ask(String request) {
        var exchange = new FutureTask<>(() -> exchange(request));
        Thread.ofPlatform().daemon().name("ask").start(exchange);
        try {
            return exchange.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Silent(PATIENCE);
        } catch (ExecutionException | TimeoutException _) {
            exchange.cancel(true);
            throw new Silent(PATIENCE);
        }
    }

    private Optional<Answer> exchange(String request) throws IOException {
        try (var channel = open()) {
            if (!isConnected(channel)) return Optional.empty();
            return Optional.of(answer(channel, request));
        }
    }

    private SocketChannel open() throws IOException {
        return door instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
    }

    private boolean isConnected(SocketChannel channel) {
        try {
            return channel.connect(door);
        } catch (IOException | UnresolvedAddressException _) {
            return false;
        }
    }

    private static Answer answer(SocketChannel channel, String request) throws IOException {
        for (var bytes = ByteBuffer.wrap(request.getBytes(UTF_8)); bytes.hasRemaining(); ) channel.write(bytes);
        var text = new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
        var end = text.indexOf("\r\n\r\n");
        if (!text.startsWith("HTTP/1.") || end < 0) throw new IOException("This is no answer");
        return new Answer(Integer.parseInt(text.substring(9, 12)), text.substring(end + 4));
    }

    private static URI address(String named) {
        try {
            var uri = URI.create(named.contains("://") ? named : "http://" + named);
            if ("http".equals(uri.getScheme()) && uri.getHost() != null) return uri;
        } catch (IllegalArgumentException _) {
            // said below, in the words of the one who set it
        }
        throw new AddressInvalid(named);
    }

    /// Its status, and its body, which is JSON.
    public record Answer(int status, String body) {}

    /// Somebody listens there and says nothing.
    public static final class Silent extends EaselException {
        private static final long serialVersionUID = 1;

        private Silent(Duration patience) {
            super(
                    Kind.FAILED,
                    "internal",
                    "easeld is there and did not answer within " + patience.toSeconds() + " s",
                    "'easel doctor' says more; its log is easeld.log");
        }
    }

    /// `EASEL_HOST` is no address.
    public static final class AddressInvalid extends EaselException {
        private static final long serialVersionUID = 1;

        private AddressInvalid(String address) {
            super(
                    Kind.INVALID,
                    "unsupported_value",
                    "EASEL_HOST is '" + address + "', which is not http://host:port",
                    "for example: EASEL_HOST=http://127.0.0.1:7801");
        }
    }
}
