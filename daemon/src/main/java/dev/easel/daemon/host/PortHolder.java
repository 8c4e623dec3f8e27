package dev.easel.daemon.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The process that listens on a TCP port.
///
/// @param name the program's, as the system knows it
public record PortHolder(String name, long pid) {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";
    private static final Pattern LSOF = Pattern.compile("p(\\d+)\\s+(?:f\\S*\\s+)?c(.+)");

    /// Empty if nobody does, or if it is not for this user to know.
    public static Optional<PortHolder> of(int port) {
        return all(port).stream().findFirst();
    }

    /// All of them: a service manager shares the socket with what it has started.
    public static List<PortHolder> all(int port) {
        try {
            return Files.isDirectory(PROC.resolve("self")) ? fromProc(port) : fromLsof(port);
        } catch (IOException _) {
            return List.of();
        }
    }

    private static List<PortHolder> fromProc(int port) throws IOException {
        var sockets = Stream.concat(listeners("net/tcp", port), listeners("net/tcp6", port))
                .map(inode -> "socket:[" + inode + "]")
                .collect(Collectors.toSet());
        var all = new ArrayList<PortHolder>();
        if (sockets.isEmpty()) return all;
        try (var processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (var process : processes)
                if (holds(process, sockets))
                    all.add(new PortHolder(
                            Files.readString(process.resolve("comm")).strip(),
                            Long.parseLong(process.getFileName().toString())));
        }
        return all;
    }

    /// The inodes of the sockets of `table` that listen on `port`.
    private static Stream<String> listeners(String table, int port) throws IOException {
        var file = PROC.resolve(table);
        if (!Files.isReadable(file)) return Stream.empty();
        var local = String.format(Locale.ROOT, ":%04X", port);
        return Files.readString(file)
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 9 && words[1].endsWith(local) && words[3].equals(LISTENING))
                .map(words -> words[9]);
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (var descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (var descriptor : descriptors)
                if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) return true;
            return false;
        } catch (IOException _) {
            // another user's process, or one that has just ended
            return false;
        }
    }

    private static List<PortHolder> fromLsof(int port) throws IOException {
        var lsof = new ProcessBuilder("/usr/sbin/lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fpc").start();
        var found = LSOF.matcher(new String(lsof.getInputStream().readAllBytes(), UTF_8));
        return found.results()
                .map(each -> new PortHolder(each.group(2).strip(), Long.parseLong(each.group(1))))
                .toList();
    }
}
