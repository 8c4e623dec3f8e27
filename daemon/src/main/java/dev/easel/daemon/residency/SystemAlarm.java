package dev.easel.daemon.residency;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The machine's clock. Safe for any thread.
public final class SystemAlarm implements Alarm, AutoCloseable {
    private final ScheduledExecutorService bell = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("residency").factory());

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void at(Instant time, Runnable work) {
        var wait = Duration.between(now(), time);
        var _ = bell.schedule(work, Math.max(0, wait.toMillis() + 1), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        bell.shutdownNow();
    }
}
