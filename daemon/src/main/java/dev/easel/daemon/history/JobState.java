package dev.easel.daemon.history;

import java.util.Locale;

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

    static JobState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
