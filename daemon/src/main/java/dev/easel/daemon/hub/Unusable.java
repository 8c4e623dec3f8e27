package dev.easel.daemon.hub;

import dev.easel.engine.error.EaselException;

/// A repository holds nothing that Easel can draw with, or does not say which of its files is meant.
final class Unusable extends EaselException {
    private static final long serialVersionUID = 1;

    private Unusable(String code, String message, String hint) {
        super(Kind.INVALID, code, message, hint);
    }

    /// Nothing that Easel can draw with.
    static Unusable model(String message, String hint) {
        return new Unusable("invalid_model", message, hint);
    }

    /// Something of what was said is not there.
    static Unusable choice(String message, String hint) {
        return new Unusable("unsupported_value", message, hint);
    }
}
