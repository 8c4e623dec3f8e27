package dev.easel.engine.config;

import dev.easel.engine.error.EaselException;
import org.jspecify.annotations.Nullable;

/// A file or folder is there and cannot be used as a model; the message names file, key or tensor, and value.
///
/// What a file says is a stranger's: the message is cut where a person would not read on, and has no control
/// characters.
public final class UnsupportedModel extends EaselException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 8192;

    public UnsupportedModel(String message, String hint) {
        this(message, hint, null);
    }

    public UnsupportedModel(String message, String hint, @Nullable Throwable cause) {
        super(Kind.INVALID, "invalid_model", readable(message), hint, cause);
    }

    private static String readable(String message) {
        var line = message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
        return line.replaceAll("\\p{Cntrl}", " ");
    }
}
