package dev.easel.engine.scheduler;

import java.util.Arrays;

/// The sigmas of a run, the noisiest first and the one it ends at last, and the timestep of each but that one. Safe for
/// any thread.
final class SigmaSchedule {
    private final double[] sigmas;
    private final double[] timesteps;

    private SigmaSchedule(double[] sigmas, double end, double[] timesteps) {
        var all = Arrays.copyOf(sigmas, sigmas.length + 1);
        all[sigmas.length] = end;
        this.sigmas = Arrays.stream(all).map(sigma -> (float) sigma).toArray();
        this.timesteps = Arrays.stream(timesteps).map(t -> (float) t).toArray();
    }

    /// The schedule of Euler's methods: a curve runs between the first and the last sigma of the spaced timesteps, and
    /// timesteps stay fractional.
    static SigmaSchedule fractional(NoiseSchedule noise, double[] timesteps, SigmaCurve curve, double end) {
        var spaced = Arrays.stream(timesteps).map(t -> noise.sigma((float) t)).toArray();
        if (curve == SigmaCurve.NONE) return new SigmaSchedule(spaced, end, timesteps);
        var sigmas = curve.between(spaced[0], spaced[spaced.length - 1], spaced.length);
        return new SigmaSchedule(
                sigmas, end, Arrays.stream(sigmas).map(noise::timestep).toArray());
    }

    /// The schedule of the multistep solvers: a curve runs between the ends of the whole table, and timesteps are
    /// whole, `rounded` or else cut.
    static SigmaSchedule whole(NoiseSchedule noise, int[] timesteps, SigmaCurve curve, double end, boolean rounded) {
        var spaced = Arrays.stream(timesteps).mapToDouble(noise::sigma).toArray();
        if (curve == SigmaCurve.NONE)
            return new SigmaSchedule(
                    spaced, end, Arrays.stream(timesteps).asDoubleStream().toArray());
        var sigmas = curve.between(noise.sigma(NoiseSchedule.LENGTH - 1), noise.sigma(0), timesteps.length);
        var found = Arrays.stream(sigmas).map(noise::timestep);
        return new SigmaSchedule(
                sigmas, end, found.map(rounded ? Math::rint : Math::floor).toArray());
    }

    /// The sigma that `config` lets a run end at: zero, or the smallest of the table.
    static double end(SchedulerConfig config, NoiseSchedule noise) {
        var kind = config.choice("final_sigmas_type", "zero", "zero", "sigma_min");
        return kind.equals("zero") ? 0 : noise.sigma(0);
    }

    /// How many steps there are.
    int size() {
        return timesteps.length;
    }

    /// The sigma before step `i`; that of `size()` is where the run ends.
    double sigma(int i) {
        return sigmas[i];
    }

    double[] timesteps() {
        return timesteps.clone();
    }
}
