package dev.easel.engine.config;

import dev.easel.engine.error.EaselException;
import org.jspecify.annotations.Nullable;

/// A file or folder is there and cannot be used as a model; the message names file, key or tensor, and value.
public final class UnsupportedModel extends EaselException {
    private static final long serialVersionUID = 1;

    public UnsupportedModel(String message, String hint) {
        this(message, hint, null);
    }

    public UnsupportedModel(String message, String hint, @Nullable Throwable cause) {
        super(Kind.INVALID, "invalid_model", message, hint, cause);
    }
}
