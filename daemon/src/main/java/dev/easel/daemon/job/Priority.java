package dev.easel.daemon.job;

import java.util.Locale;

/// Which jobs go first; in the order of this list, and by arrival among equals.
public enum Priority {
    HIGH,
    NORMAL,
    LOW;

    /// The name that requests use.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
