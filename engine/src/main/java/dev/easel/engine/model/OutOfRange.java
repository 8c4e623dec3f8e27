package dev.easel.engine.model;

import dev.easel.engine.error.EaselException;

/// A number that was asked for lies outside of what is possible.
public final class OutOfRange extends EaselException {
    private static final long serialVersionUID = 1;

    public OutOfRange(String message, String hint) {
        super(Kind.INVALID, "out_of_range", message, hint);
    }

    /// Makes sure that a number is in its range.
    ///
    /// @throws OutOfRange unless `min <= value <= max`; NaN is outside
    public static void check(String field, double value, double min, double max) {
        if (value >= min && value <= max) return;
        throw new OutOfRange(
                field + " " + written(value) + " is out of range",
                field + " is from " + written(min) + " to " + written(max) + ".");
    }

    private static String written(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
