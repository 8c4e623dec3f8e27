package dev.easel.engine.scheduler;

/// A formula that lays sigmas between the first and the last of a schedule.
enum SigmaCurve {
    /// None: the sigmas are those of the timesteps.
    NONE,
    /// Evenly in the seventh root. Source: Karras et al. 2022, arXiv 2206.00364, equation 5.
    KARRAS,
    /// Evenly in the logarithm.
    EXPONENTIAL;

    private static final double RHO = 7;

    /// What `config` says.
    static SigmaCurve of(SchedulerConfig config) {
        config.refuse("use_beta_sigmas");
        boolean karras = config.values().flag("use_karras_sigmas", false);
        boolean exponential = config.values().flag("use_exponential_sigmas", false);
        if (karras && exponential)
            throw config.values().refuse("use_exponential_sigmas", "'use_karras_sigmas' is true as well");
        return karras ? KARRAS : exponential ? EXPONENTIAL : NONE;
    }

    /// `count` sigmas from `first` down to `last`; a single one is `first`.
    double[] between(double first, double last, int count) {
        var sigmas = new double[count];
        for (int i = 0; i < count; i++) sigmas[i] = at(first, last, i == 0 ? 0 : (double) i / (count - 1));
        return sigmas;
    }

    private double at(double first, double last, double part) {
        if (this == EXPONENTIAL) return Math.exp(Math.log(first) + part * (Math.log(last) - Math.log(first)));
        double top = Math.pow(first, 1 / RHO);
        return Math.pow(top + part * (Math.pow(last, 1 / RHO) - top), RHO);
    }
}
