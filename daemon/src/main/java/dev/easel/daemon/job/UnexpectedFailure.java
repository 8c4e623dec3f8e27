package dev.easel.daemon.job;

import dev.easel.engine.error.EaselException;

/// A mistake of Easel's own ended a job.
public final class UnexpectedFailure extends EaselException {
    private static final long serialVersionUID = 1;

    UnexpectedFailure(RuntimeException cause) {
        super(
                Kind.FAILED,
                "internal",
                "The job ended by a mistake in Easel: " + cause.getClass().getName(),
                "Report it with what easeld.log says.",
                cause);
    }
}
