package dev.easel.engine.scheduler;

/// What a `scheduler_config.json` says to DPM-Solver++ alone.
record DpmSettings(
        boolean stochastic,
        int solverOrder,
        boolean midpoint,
        boolean lowerOrderFinal,
        boolean eulerAtFinal,
        boolean endsAtZero) {
    private static final int FEW = 15;
    private static final int HIGHEST = 3;

    static DpmSettings of(SchedulerConfig config) {
        var values = config.values();
        config.refuse("use_flow_sigmas", "use_lu_lambdas");
        if (values.number("lambda_min_clipped", Double.NEGATIVE_INFINITY) != Double.NEGATIVE_INFINITY)
            throw values.refuse("lambda_min_clipped", "it must be -Infinity");
        if (values.text("variance_type", "").startsWith("learned"))
            throw values.refuse("variance_type", "a learned variance has no use here");
        var algorithm = config.choice("algorithm_type", "dpmsolver++", "dpmsolver++", "sde-dpmsolver++", "deis");
        var solver = config.choice("solver_type", "midpoint", "midpoint", "heun", "logrho", "bh1", "bh2");
        int order = values.integer("solver_order", 2);
        if (order < 1 || order > HIGHEST) throw values.refuse("solver_order", "it must be 1, 2 or 3");
        return new DpmSettings(
                algorithm.startsWith("sde"),
                order,
                !solver.equals("heun"),
                values.flag("lower_order_final", true),
                values.flag("euler_at_final", false),
                config.choice("final_sigmas_type", "zero", "zero", "sigma_min").equals("zero"));
    }

    /// The order of step `i` of `count`, after `ran` steps: few at the start, where little is known, and at the end.
    int order(int i, int ran, int count) {
        boolean careful = lowerOrderFinal && count < FEW;
        boolean last = i == count - 1;
        if (ran == 0 || (last && (endsAtZero || eulerAtFinal || careful))) return 1;
        boolean lastButOne = i == count - 2;
        return ran == 1 || (lastButOne && careful) ? Math.min(2, solverOrder) : solverOrder;
    }
}
