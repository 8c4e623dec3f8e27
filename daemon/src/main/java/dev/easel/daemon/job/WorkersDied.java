package dev.easel.daemon.job;

import dev.easel.daemon.worker.WorkerDied;
import dev.easel.engine.error.EaselException;

/// Each worker that began on a job died of it.
public final class WorkersDied extends EaselException {
    private static final long serialVersionUID = 1;

    WorkersDied(int attempts, WorkerDied last) {
        super(
                Kind.FAILED,
                "inference_failed",
                attempts + " workers in turn died over this job; the last: " + last.getMessage() + " (exit code "
                        + last.exitCode() + ")",
                last.hint(),
                last);
    }
}
