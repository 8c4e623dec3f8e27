package dev.easel.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Looks again and again which sockets some processes have that lead to another one over TCP or UDP. Linux only; one
/// that lives for less than a millisecond may be missed.
final class SocketWatch implements AutoCloseable {
    /// The tables of the kernel, and where in a line the peer and the inode stand.
    private static final List<String> TABLES = List.of("tcp", "tcp6", "udp", "udp6");

    private static final int PEER = 3;
    private static final int INODE = 10;

    private final Supplier<Stream<Long>> pids;
    private final Set<String> seen = new TreeSet<>();
    private final Thread eye = Thread.ofPlatform().unstarted(this::watch);
    private volatile boolean isOver;

    private SocketWatch(Supplier<Stream<Long>> pids) {
        this.pids = pids;
    }

    static SocketWatch of(Supplier<Stream<Long>> pids) {
        var watch = new SocketWatch(pids);
        watch.eye.start();
        return watch;
    }

    private void watch() {
        while (!isOver) {
            pids.get().forEach(this::look);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void look(long pid) {
        try {
            var own = sockets(pid);
            for (var table : TABLES) {
                for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
                    var fields = line.strip().split("\\s+", -1);
                    if (fields.length <= INODE || !own.contains(fields[INODE - 1])) continue;
                    var peer = fields[PEER - 1];
                    if (!peer.matches("0+:0000")) note(table + " to " + peer);
                }
            }
        } catch (IOException processIsOver) {
            // and so are its sockets
        }
    }

    private synchronized void note(String connection) {
        seen.add(connection);
    }

    private static Set<String> sockets(long pid) throws IOException {
        var inodes = new HashSet<String>();
        try (var files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (var file : files.toList()) {
                try {
                    var target = Files.readSymbolicLink(file).toString();
                    if (target.startsWith("socket:[")) inodes.add(target.substring(8, target.length() - 1));
                } catch (IOException closedMeanwhile) {
                    // it is none any more
                }
            }
        }
        return inodes;
    }

    /// Ends the watch; every connection that was seen.
    Set<String> seen() throws InterruptedException {
        close();
        eye.join();
        return seen;
    }

    @Override
    public void close() {
        isOver = true;
    }
}
