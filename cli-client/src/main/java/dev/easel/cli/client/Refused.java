package dev.easel.cli.client;

import dev.easel.protocol.Problem;

/// `easeld` answered with a problem.
public final class Refused extends Failure {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final String json;

    Refused(Problem problem, String json) {
        super(problem.detail(), problem.hint(), null);
        this.problem = problem;
        this.json = json;
    }

    /// The refusal that the last line of a stream tells.
    public static Refused of(Problem problem) {
        return new Refused(problem, Json.write(problem));
    }

    public Problem problem() {
        return problem;
    }

    /// The problem as it came over the wire.
    public String json() {
        return json;
    }
}
