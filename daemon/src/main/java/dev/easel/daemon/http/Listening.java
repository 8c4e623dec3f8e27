package dev.easel.daemon.http;

import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where Easel listens and whom it lets in.
///
/// @param host the address of the TCP door, a loopback one unless the token guards every route
/// @param port of the TCP door, 0 for any free one
/// @param ipv6 true listens on `::1` too
/// @param hosts further names by which Easel may be called, each with its port
/// @param origins web pages from elsewhere that may use it
/// @param tokenForAll true asks for the token on open routes too
/// @param token the file of the token
/// @param socket the file of the Unix socket
/// @param handedOver a socket that listens at that host and port already; null for none
public record Listening(
        String host,
        int port,
        boolean ipv6,
        List<String> hosts,
        List<String> origins,
        boolean tokenForAll,
        Path token,
        Path socket,
        @Nullable ServerSocketChannel handedOver) {
    /// On 127.0.0.1 alone, with the files in `folder`.
    public static Listening on(int port, Path folder) {
        return new Listening(
                "127.0.0.1",
                port,
                false,
                List.of(),
                List.of(),
                false,
                folder.resolve("token"),
                folder.resolve("easeld.sock"),
                null);
    }
}
