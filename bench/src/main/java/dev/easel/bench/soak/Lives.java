package dev.easel.bench.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// The `easeld` of the moment, and how its lives before ended. Safe for any thread; one at a time disturbs it.
final class Lives implements AutoCloseable {
    final AtomicInteger kills = new AtomicInteger();
    final AtomicInteger ends = new AtomicInteger();
    final AtomicInteger workerKills = new AtomicInteger();
    private final Path home;
    private final Path root;
    private volatile Easeld now;

    /// Begins the first.
    Lives(Path home, Path root) {
        this.home = home;
        this.root = root;
        this.now = begin();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    Easeld now() {
        return now;
    }

    URI address() {
        return now.address();
    }

    /// SIGKILL, and another life.
    void kill() {
        now.kill();
        kills.incrementAndGet();
        now = begin();
    }

    /// SIGTERM, and another life.
    void end() {
        now.end();
        ends.incrementAndGet();
        now = begin();
    }

    void killWorkers() {
        now.killWorkers();
        workerKills.incrementAndGet();
    }

    private Easeld begin() {
        try {
            return Easeld.start(home, root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (now.isAlive()) now.kill();
    }
}
