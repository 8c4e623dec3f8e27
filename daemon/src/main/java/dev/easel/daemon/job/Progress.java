package dev.easel.daemon.job;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Tells how far a job's drawing has come, and how long it will still take if it goes on like that. Confined to one
/// thread.
final class Progress {
    private final int first;
    private final int pictures;
    private final LongSupplier nanos;
    private final long start;

    /// @param first the first picture that is drawn
    /// @param pictures how many there will be, those before the first included
    Progress(int first, int pictures, LongSupplier nanos) {
        this.first = first;
        this.pictures = pictures;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    JobEvent.Progress at(int image, int step, int steps) {
        var elapsed = nanos.getAsLong() - start;
        var done = (long) (image - first) * steps + step;
        var all = (long) (pictures - first) * steps;
        var left = done == 0 ? 0 : Math.round((double) elapsed / done * (all - done));
        return new JobEvent.Progress(image, step, steps, Duration.ofNanos(elapsed), Duration.ofNanos(left));
    }
}
