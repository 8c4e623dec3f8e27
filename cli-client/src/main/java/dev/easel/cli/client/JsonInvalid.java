package dev.easel.cli.client;

import org.jspecify.annotations.Nullable;

/// What should be JSON is not.
final class JsonInvalid extends RuntimeException {
    private static final long serialVersionUID = 1;

    JsonInvalid(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
