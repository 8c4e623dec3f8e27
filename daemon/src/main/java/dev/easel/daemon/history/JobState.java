package dev.easel.daemon.history;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where a job stands: queued, then running, then one of the four ends.
public enum JobState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    INTERRUPTED;

    /// The name that the API and the database use.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The state of that name.
    public static Optional<JobState> of(String id) {
        return Arrays.stream(values()).filter(state -> state.id().equals(id)).findFirst();
    }

    /// Whether it is over.
    public boolean isEnd() {
        return this != QUEUED && this != RUNNING;
    }

    /// Whether it is over without all its pictures.
    public boolean isRetryable() {
        return isEnd() && this != SUCCEEDED;
    }
}
