package dev.easel.daemon.residency;

import org.jspecify.annotations.Nullable;

/// What somebody says about a model's pin, which keeps it in memory until it is unloaded, whatever its time.
public enum Pin {
    UNCHANGED,
    ON,
    OFF;

    /// What a request says by `isOn`; null says nothing.
    public static Pin of(@Nullable Boolean isOn) {
        return isOn == null ? UNCHANGED : isOn ? ON : OFF;
    }
}
