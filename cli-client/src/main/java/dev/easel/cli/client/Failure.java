package dev.easel.cli.client;

import org.jspecify.annotations.Nullable;

/// What `easel` could not do: the message says it with its values, the hint says what to do about it.
public abstract class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final @Nullable String hint;

    protected Failure(String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /// The message; never null here.
    public String detail() {
        return String.valueOf(getMessage());
    }

    public @Nullable String hint() {
        return hint;
    }
}
