package dev.easel.daemon.residency;

import dev.easel.engine.error.EaselException;

/// A `keep_alive` that says no time.
public final class KeepAliveInvalid extends EaselException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 100;

    KeepAliveInvalid(Object value) {
        super(
                Kind.INVALID,
                "out_of_range",
                "keep_alive '" + shown(String.valueOf(value)) + "' is no time",
                "Give seconds, a time such as 10m or 1h30m, 0, forever, or default.");
    }

    private static String shown(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }
}
