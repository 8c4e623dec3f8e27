package dev.easel.engine.error;

/// The work was stopped because somebody asked for that.
public final class Cancelled extends EaselException {
    private static final long serialVersionUID = 1;

    public Cancelled() {
        super(Kind.CANCELLED, "cancelled", "The work was cancelled", "Ask again if it is still wanted.");
    }
}
