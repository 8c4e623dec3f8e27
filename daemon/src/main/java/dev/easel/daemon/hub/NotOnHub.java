package dev.easel.daemon.hub;

import dev.easel.engine.error.EaselException;

/// The hub has no such repository or revision, at least not for everybody.
final class NotOnHub extends EaselException {
    private static final long serialVersionUID = 1;

    NotOnHub(String message, String hint) {
        super(Kind.NOT_FOUND, "model_not_found", message, hint);
    }
}
