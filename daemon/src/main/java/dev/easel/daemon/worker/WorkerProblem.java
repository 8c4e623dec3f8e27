package dev.easel.daemon.worker;

import dev.easel.engine.error.EaselException;

/// What a worker could not do, in the words of the part of it that failed.
public final class WorkerProblem extends EaselException {
    private static final long serialVersionUID = 1;

    public WorkerProblem(Kind kind, String code, String message, String hint) {
        super(kind, code, message, hint);
    }
}
