package dev.easel.daemon.shortcut;

import java.nio.file.Path;
import java.util.Set;

/// The Easel that shortcuts and the Services item ask.
///
/// @param server the beginning of its addresses, such as `http://127.0.0.1:7801`
/// @param needsToken whether every request has to show the token
/// @param command `easel`, its whole path
public record Target(String server, boolean needsToken, Path command) {
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    /// The one that listens on `address`, in numbers; one that listens everywhere is asked on this machine.
    public static Target at(String address, int port, boolean needsToken, Path command) {
        var host = EVERYWHERE.contains(address) ? "127.0.0.1" : address;
        return new Target("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port, needsToken, command);
    }
}
