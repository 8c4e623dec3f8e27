package dev.easel.engine.tokenizer;

import dev.easel.engine.error.EaselException;

/// The native library that splits text does not load on this machine.
public final class TokenizerUnavailable extends EaselException {
    private static final long serialVersionUID = 1;

    TokenizerUnavailable(String folder, Throwable cause) {
        super(
                Kind.FAILED,
                "model_load_failed",
                "The tokenizer's native library does not load from " + folder + ": " + root(cause),
                "Let programs run from that folder (no 'noexec', room for 16 MB), or set DJL_CACHE_DIR to another.",
                cause);
    }

    private static String root(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()) : root(cause);
    }
}
