package dev.easel.daemon.shelf;

import dev.easel.engine.error.EaselException;

/// A model was asked for that may be among the files that nobody has looked at yet.
public final class StillLooking extends EaselException {
    private static final long serialVersionUID = 1;

    StillLooking(int unseen) {
        super(
                Kind.BUSY,
                "starting",
                "Easel is still looking at the folders of models: " + unseen + " files are left",
                "Try again in a moment; 'easel ls' lists what is found by then.");
    }
}
