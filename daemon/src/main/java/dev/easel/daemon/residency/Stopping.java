package dev.easel.daemon.residency;

import dev.easel.engine.error.EaselException;

/// The daemon is about to end and takes no more work.
public final class Stopping extends EaselException {
    private static final long serialVersionUID = 1;

    public Stopping() {
        super(Kind.BUSY, "stopping", "easeld is stopping", "Try again when it is back.");
    }
}
