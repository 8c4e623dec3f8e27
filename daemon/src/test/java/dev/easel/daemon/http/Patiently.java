package dev.easel.daemon.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// How tests of routes wait for what other threads do.
final class Patiently {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private Patiently() {}

    /// Until the gate is open, or the thread is interrupted, which it remembers.
    static void waitFor(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it did not come about in " + PATIENCE);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
