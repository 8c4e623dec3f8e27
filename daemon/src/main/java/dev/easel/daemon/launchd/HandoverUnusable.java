package dev.easel.daemon.launchd;

import dev.easel.engine.error.EaselException;
import org.jspecify.annotations.Nullable;

/// launchd or systemd handed over something that is no socket to listen on.
public final class HandoverUnusable extends EaselException {
    private static final long serialVersionUID = 1;

    HandoverUnusable(String message) {
        this(message, null);
    }

    HandoverUnusable(String message, @Nullable Throwable cause) {
        super(Kind.FAILED, "internal", message, "write the service anew: 'easel service install'", cause);
    }
}
