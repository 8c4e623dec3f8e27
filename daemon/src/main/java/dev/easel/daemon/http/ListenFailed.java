package dev.easel.daemon.http;

import dev.easel.engine.error.EaselException;
import org.jspecify.annotations.Nullable;

/// Easel cannot listen where it should.
public final class ListenFailed extends EaselException {
    private static final long serialVersionUID = 1;

    ListenFailed(String message, String hint) {
        this(message, hint, null);
    }

    ListenFailed(String message, String hint, @Nullable Throwable cause) {
        super(Kind.FAILED, "internal", message, hint, cause);
    }
}
