package dev.easel.engine.model;

import dev.easel.engine.error.EaselException;

/// A text that cannot be a model's name.
public final class InvalidModelName extends EaselException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 100;

    InvalidModelName(String name) {
        super(
                Kind.INVALID,
                "invalid_model_name",
                "'"
                        + name.codePoints()
                                .limit(SHOWN)
                                .map(point -> Character.isISOControl(point) ? '?' : point)
                                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        + "' is no model name",
                "A name begins with a letter or digit and holds a-z, 0-9, '.', '_', '-' and '/', at most 128;"
                        + " a ':tag' may follow.");
    }
}
