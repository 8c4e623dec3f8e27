package dev.easel.engine.scheduler;

/// How much of a picture is left, and how much noise there is, at each of the 1000 timesteps of training: the tables
/// that all samplers share. Safe for any thread.
///
/// The values are rounded to float as the reference rounds them, and looked up in double.
final class NoiseSchedule {
    static final int LENGTH = 1000;
    /// The last alpha-bar that the samplers by sigma take in place of zero: sigma 4096.
    static final float ALMOST_ZERO = 0x1p-24f;

    private final float[] alphaBar;
    private final float[] sigma = new float[LENGTH];
    private final float[] logSigma = new float[LENGTH];

    private NoiseSchedule(float[] alphaBar) {
        this.alphaBar = alphaBar;
        for (int t = 0; t < LENGTH; t++) {
            sigma[t] = (float) Math.sqrt((1.0 - alphaBar[t]) / alphaBar[t]);
            logSigma[t] = (float) Math.log(sigma[t]);
        }
    }

    /// The schedule that `config` says, without a look at `rescale_betas_zero_snr`.
    static NoiseSchedule of(SchedulerConfig config) {
        return new NoiseSchedule(remaining(Betas.of(config)));
    }

    /// The schedule that `config` says; rescaled to end in pure noise, if it says so, its last alpha-bar is `last`.
    static NoiseSchedule of(SchedulerConfig config, float last) {
        if (!config.values().flag("rescale_betas_zero_snr", false)) return of(config);
        var alphaBar = remaining(rescaled(remaining(Betas.of(config))));
        alphaBar[LENGTH - 1] = last;
        return new NoiseSchedule(alphaBar);
    }

    /// The part of a picture's variance that is left at `timestep`.
    double alphaBar(int timestep) {
        return alphaBar[timestep];
    }

    /// Noise over picture at `timestep`, linearly between whole ones.
    double sigma(double timestep) {
        int below = (int) Math.min(timestep, LENGTH - 1);
        if (below == LENGTH - 1 || below == timestep) return sigma[below];
        return ((double) sigma[below + 1] - sigma[below]) * (timestep - below) + sigma[below];
    }

    /// The timestep at which there is `sigma`, linearly in its logarithm.
    double timestep(double sigma) {
        double log = Math.log(Math.max(sigma, 1e-10));
        int last = LENGTH - 1;
        while (last > 0 && logSigma[last] > log) last--;
        int low = Math.min(last, LENGTH - 2);
        double part = (logSigma[low] - log) / ((double) logSigma[low] - logSigma[low + 1]);
        return low + Math.clamp(part, 0, 1);
    }

    private static float[] remaining(float[] betas) {
        var alphaBar = new float[LENGTH];
        double product = 1;
        for (int t = 0; t < LENGTH; t++) {
            product *= 1 - betas[t];
            alphaBar[t] = (float) product;
        }
        return alphaBar;
    }

    /// Source: Lin et al. 2023, arXiv 2305.08891, algorithm 1.
    private static float[] rescaled(float[] alphaBar) {
        var root = new float[LENGTH];
        for (int t = 0; t < LENGTH; t++) root[t] = (float) Math.sqrt(alphaBar[t]);
        float end = root[LENGTH - 1];
        float stretch = root[0] / (root[0] - end);
        for (int t = 0; t < LENGTH; t++) root[t] = (root[t] - end) * stretch;
        var betas = new float[LENGTH];
        betas[0] = 1 - root[0] * root[0];
        for (int t = 1; t < LENGTH; t++) betas[t] = 1 - (root[t] * root[t]) / (root[t - 1] * root[t - 1]);
        return betas;
    }
}
