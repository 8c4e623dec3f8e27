package dev.easel.daemon.service;

import dev.easel.engine.error.EaselException;

/// The service cannot be installed, started or stopped.
public final class ServiceFailed extends EaselException {
    private static final long serialVersionUID = 1;

    ServiceFailed(String message, String hint) {
        super(Kind.FAILED, "internal", message, hint);
    }
}
