package dev.easel.daemon.job;

import dev.easel.engine.error.EaselException;
import java.time.Duration;

/// As many jobs wait as may.
public final class QueueFull extends EaselException {
    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    QueueFull(int max, Duration retryAfter) {
        super(
                Kind.BUSY,
                "queue_full",
                max + " of " + max + " places are taken",
                "Wait " + retryAfter.toSeconds() + " s, or raise queue.max.");
        this.retryAfter = retryAfter;
    }

    /// When a place is expected to be free, in whole seconds.
    public Duration retryAfter() {
        return retryAfter;
    }
}
