package dev.easel.daemon.history;

import dev.easel.engine.error.EaselException;

/// Why a job did not succeed; `code` is stable, the others are for people.
public record KeptProblem(String code, String detail, String hint) {
    /// What becomes of a job that nobody waits for any more when the daemon begins anew.
    static final KeptProblem DAEMON_ENDED = new KeptProblem(
            "stopping", "easeld ended before the job was done", "'easel retry' with its id tries it again.");

    static KeptProblem of(EaselException problem) {
        return new KeptProblem(problem.code(), problem.getMessage(), problem.hint());
    }
}
