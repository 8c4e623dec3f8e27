package dev.easel.daemon.hub;

import java.time.Duration;

/// How often something is tried that may work the next time, and how long Easel waits.
///
/// @param tries one after another that bring nothing
/// @param stall how long nothing may come
/// @param first the wait before the second try; each later one is twice as long
/// @param longest that the hub may ask to be left alone
/// @param sleep waits
public record Patience(int tries, Duration stall, Duration first, Duration longest, Sleep sleep) {
    /// What people expect.
    public static final Patience USUAL =
            new Patience(6, Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(5), Thread::sleep);

    /// The same with one try.
    Patience once() {
        return new Patience(1, stall, first, longest, sleep);
    }

    /// Waits for a time.
    @FunctionalInterface
    public interface Sleep {
        void until(Duration over) throws InterruptedException;
    }
}
