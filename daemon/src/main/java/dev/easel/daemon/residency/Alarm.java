package dev.easel.daemon.residency;

import java.time.Instant;

/// A clock that rings. Safe for any thread.
public interface Alarm {
    Instant now();

    /// Runs `work` at `time` or soon after it, on a thread of its own.
    void at(Instant time, Runnable work);
}
