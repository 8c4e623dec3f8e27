package dev.easel.engine.error;

import java.util.Collection;

/// A request names something that Easel does not know, such as a sampler.
public final class UnsupportedValue extends EaselException {
    private static final long serialVersionUID = 1;

    /// `what` is the field's name, `value` what it was given, `known` all that it takes.
    public UnsupportedValue(String what, String value, Collection<String> known) {
        super(
                Kind.INVALID,
                "unsupported_value",
                what + " '" + value + "' is not supported",
                "Use one of: " + String.join(", ", known) + ".");
    }
}
