package dev.easel.daemon.service;

import dev.easel.daemon.host.Folders;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What launchd or systemd must know to keep `easeld` running.
///
/// @param program `easeld`, its whole path
/// @param address to listen at, in numbers
/// @param environment variables that the folders depend on
public record Duty(Path program, Path data, Path logs, String address, int port, Map<String, String> environment) {
    /// One whose paths can be written down.
    ///
    /// @throws ServiceFailed if a path has characters that no file of theirs can hold
    public Duty {
        environment = new TreeMap<>(environment);
        Stream.concat(Stream.of(program, data, logs).map(Path::toString), environment.values().stream())
                .filter(text -> text.chars().anyMatch(Character::isISOControl))
                .findAny()
                .ifPresent(text -> {
                    throw new ServiceFailed(
                            "the path '" + text + "' has characters that a service cannot be told",
                            "install Easel in another folder");
                });
    }

    /// The one of a program whose things are in `folders`.
    ///
    /// @param host as the settings have it
    /// @throws ServiceFailed if there is no such host, or the port is any free one
    public static Duty of(Path program, Folders folders, String host, int port, Map<String, String> environment) {
        if (port == 0)
            throw new ServiceFailed(
                    "listen.port is 0, which is any free port, and a service needs one that stays",
                    "easel config set listen.port 7801");
        var needed = new TreeMap<String, String>();
        environment.forEach((name, value) -> {
            if (name.startsWith("XDG_") && name.endsWith("_HOME") && value.startsWith("/")) needed.put(name, value);
        });
        return new Duty(program, folders.data(), folders.logs(), numbers(host), port, needed);
    }

    /// Whether its address is one of the older, shorter kind.
    boolean isIpv4() {
        return !address.contains(":");
    }

    private static String numbers(String host) {
        try {
            return InetAddress.getByName(host).getHostAddress();
        } catch (UnknownHostException _) {
            throw new ServiceFailed(
                    "there is no address '" + host + "' to listen on",
                    "set listen.host to an address of this machine: 'easel config set listen.host 127.0.0.1'");
        }
    }
}
