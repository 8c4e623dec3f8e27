package dev.easel.daemon.http;

import dev.easel.daemon.job.JobEvent;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Lets at most ten lines of progress a second through, and always the last step of a picture. Confined to one thread.
final class Pace {
    private static final Duration LEAST = Duration.ofMillis(100);

    private final LongSupplier nanos;
    private long last;

    Pace() {
        this(System::nanoTime);
    }

    Pace(LongSupplier nanos) {
        this.nanos = nanos;
        this.last = nanos.getAsLong() - LEAST.toNanos();
    }

    boolean isTooSoon(JobEvent event) {
        if (!(event instanceof JobEvent.Progress progress)) return false;
        var now = nanos.getAsLong();
        if (progress.step() < progress.steps() && now - last < LEAST.toNanos()) return true;
        last = now;
        return false;
    }
}
