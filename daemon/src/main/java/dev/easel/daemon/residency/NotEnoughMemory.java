package dev.easel.daemon.residency;

import dev.easel.engine.error.EaselException;

/// A model is expected to need more memory than there is for it.
public final class NotEnoughMemory extends EaselException {
    private static final long serialVersionUID = 1;

    private NotEnoughMemory(String message, String hint) {
        super(Kind.FAILED, "not_enough_memory", message, hint);
    }

    static NotEnoughMemory expected(String model, long needed, long free) {
        return new NotEnoughMemory(
                "Model '" + model + "' is expected to need " + Megabytes.of(needed) + ", and " + Megabytes.of(free)
                        + " are free for it",
                "Draw a smaller picture, raise memory.budget, or load it all the same: \"memory_override\": true.");
    }

    static NotEnoughMemory beyondTheMachine(String model, long needed, long left) {
        return new NotEnoughMemory(
                "Model '" + model + "' is expected to need " + Megabytes.of(needed) + ", and this machine has "
                        + Megabytes.of(left) + " for it",
                "Draw a smaller picture, stop pinned models, or try it all the same: \"memory_override\": true.");
    }

    static NotEnoughMemory allPinned(String model, int places) {
        return new NotEnoughMemory(
                "Model '" + model + "' finds no place: all " + places + " models in memory are pinned",
                "Stop one of them, or raise residency.max_models.");
    }
}
