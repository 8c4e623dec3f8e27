package dev.easel.daemon.http;

import java.util.List;
import java.util.Set;

/// The host names that are ours and the web pages that may use them. Safe for any thread.
///
/// @param hosts further names, each with its port
/// @param origins pages from elsewhere that the user lets in, each `scheme://name:port`
record Names(List<String> hosts, List<String> origins) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /// Whether `host`, with its port, is one of our names; compared whole, so that no name may only end like one.
    boolean isHost(String host, int port) {
        return LOOPBACK.stream().anyMatch(name -> host.equalsIgnoreCase(name + ":" + port))
                || hosts.stream().anyMatch(host::equalsIgnoreCase);
    }

    /// Whether `origin` is a page that we serve ourselves.
    boolean isOwn(String origin, int port) {
        var scheme = "http://";
        return origin.startsWith(scheme) && isHost(origin.substring(scheme.length()), port);
    }

    /// Whether the user named `origin`.
    boolean isListed(String origin) {
        return origins.contains(origin);
    }
}
