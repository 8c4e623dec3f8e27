package dev.easel.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A real server on a free port, and ways to knock at its doors.
final class Doorstep implements AutoCloseable {
    /// A page that the user let in.
    static final String LISTED = "https://canvas.test:8443";

    final Path folder;
    final Api api;

    Doorstep(Path folder) {
        this(folder, false);
    }

    Doorstep(Path folder, boolean tokenForAll) {
        this.folder = folder;
        var plain = Listening.on(0, folder);
        this.api = Api.start(
                new Listening(
                        plain.host(),
                        0,
                        false,
                        List.of("easel.internal:7801"),
                        List.of(LISTED),
                        tokenForAll,
                        plain.token(),
                        plain.socket()),
                List::of);
    }

    SocketAddress tcp() {
        return Reply.tcp(api.port());
    }

    SocketAddress unix() {
        return UnixDomainSocketAddress.of(folder.resolve("easeld.sock"));
    }

    String token() {
        try {
            return Files.readString(folder.resolve("token"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `GET path` over TCP as a plain client sends it, with `headers`.
    Reply get(String path, String... headers) {
        return ask("GET", path, headers);
    }

    /// A request without a body over TCP.
    Reply ask(String method, String path, String... headers) {
        return Reply.to(request(method, path, "localhost:" + api.port(), headers), tcp());
    }

    /// A JSON body over TCP.
    Reply post(String path, String json, String... headers) {
        var length = json.getBytes(UTF_8).length;
        var all = new ArrayList<>(List.of(headers));
        all.add("Content-Type: application/json");
        all.add("Content-Length: " + length);
        var head = request("POST", path, "localhost:" + api.port(), all.toArray(String[]::new));
        return Reply.to(head + json, tcp());
    }

    /// The same over the Unix socket.
    Reply overSocket(String method, String path, String... headers) {
        return Reply.to(request(method, path, "localhost", headers), unix());
    }

    static String request(String method, String path, String host, String... headers) {
        var more = headers.length == 0 ? "" : String.join("\n", headers) + "\n";
        return method + " " + path + " HTTP/1.1\nHost: " + host + "\nConnection: close\n" + more + "\n";
    }

    @Override
    public void close() {
        api.close();
    }
}
