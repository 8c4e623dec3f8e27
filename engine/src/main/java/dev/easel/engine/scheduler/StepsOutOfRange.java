package dev.easel.engine.scheduler;

import dev.easel.engine.error.EaselException;

/// A number of steps, or the step to begin at, that no run can have.
public final class StepsOutOfRange extends EaselException {
    private static final long serialVersionUID = 1;

    private StepsOutOfRange(String what, int value, int min, int max) {
        super(
                Kind.INVALID,
                "out_of_range",
                what + " is " + value + "; it must be " + min + " to " + max,
                "Ask for " + min + " to " + max + ".");
    }

    static void check(String what, int value, int min, int max) {
        if (value < min || value > max) throw new StepsOutOfRange(what, value, min, max);
    }
}
