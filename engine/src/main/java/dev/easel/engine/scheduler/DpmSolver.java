package dev.easel.engine.scheduler;

import dev.easel.engine.random.RandomSource;
import dev.easel.engine.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// DPM-Solver++: a multistep method of order 1 to 3 in the logarithm of picture over noise, for the ODE or, with
/// noise of its own, for the SDE.
///
/// Source: diffusers `DPMSolverMultistepScheduler`. Samples are `alpha·clean + s·noise` with `alpha = 1/√(sigma²+1)`,
/// `s = sigma·alpha`; the logarithm is `−ln sigma`.
final class DpmSolver implements Scheduler {
    private final DpmSettings settings;
    private final SigmaSchedule schedule;
    private final Prediction prediction;
    private final CleanLimit limit;
    private final RandomSource random;
    private final int first;
    private final List<Step> calls;
    private @Nullable Tensor clean;
    private @Nullable Tensor before;

    DpmSolver(SchedulerConfig config, int steps, int first, RandomSource random) {
        settings = DpmSettings.of(config);
        var noise = NoiseSchedule.of(config, NoiseSchedule.ALMOST_ZERO);
        prediction = Prediction.of(config, Prediction.values());
        limit = CleanLimit.of(config, false, false);
        schedule = schedule(config, noise, steps);
        this.random = random;
        this.first = first;
        calls = Step.from(schedule.timesteps(), first);
    }

    private static SigmaSchedule schedule(SchedulerConfig config, NoiseSchedule noise, int steps) {
        var timesteps = Spacing.of(config, Spacing.LINSPACE).wholeWithoutLast(config, steps);
        var curve = SigmaCurve.of(config);
        boolean cosine = config.values().text("beta_schedule", "").equals("squaredcos_cap_v2");
        boolean rounded = curve == SigmaCurve.KARRAS && !cosine;
        return SigmaSchedule.whole(noise, timesteps, curve, SigmaSchedule.end(config, noise), rounded);
    }

    @Override
    public List<Step> steps() {
        return calls;
    }

    @Override
    public Tensor step(Tensor output, Tensor latents, Step step) {
        int i = first + step.index();
        double sigma = schedule.sigma(i);
        var now = limit.apply(prediction.clean(output, latents, alpha(sigma), sigma * alpha(sigma)));
        var fresh = settings.stochastic() ? random.normal(latents.shape()) : null;
        var next = schedule.sigma(i + 1) == sigma ? latents : moved(latents, now, fresh, step.index());
        before = clean;
        clean = now;
        return next;
    }

    @Override
    public Tensor addNoise(Tensor clean, Tensor noise, Step step) {
        double sigma = schedule.sigma(first + step.index());
        return Mix.of(alpha(sigma), clean).plus(sigma * alpha(sigma), noise).toTensor();
    }

    SigmaSchedule schedule() {
        return schedule;
    }

    private Tensor moved(Tensor x, Tensor now, @Nullable Tensor fresh, int ran) {
        int i = first + ran;
        double sigma = schedule.sigma(i);
        double next = schedule.sigma(i + 1);
        double alpha = alpha(next);
        double h = Math.log(sigma / next);
        double span = fresh == null ? h : 2 * h;
        double left = Math.exp(-span);
        double keep = next * alpha / (sigma * alpha(sigma)) * (fresh == null ? 1 : Math.exp(-h));
        var mix = Mix.of(keep, x).plus(alpha * (1 - left), now);
        addSlopes(mix, now, new Stretch(i, h, span, left, alpha), settings.order(i, ran, schedule.size()));
        if (fresh != null) mix.plus(next * alpha * Math.sqrt(1 - left), fresh);
        return mix.toTensor();
    }

    /// Adds what orders 2 and 3 know of the slope, and of its change, from the steps before.
    private void addSlopes(Mix mix, Tensor now, Stretch on, int order) {
        if (order == 1 || clean == null) return;
        double r0 = (lambda(on.i) - lambda(on.i - 1)) / on.h;
        double slope = order == 2 && settings.midpoint() ? on.alpha * (1 - on.left) / 2 : on.slope();
        var p = Mix.of(1 / r0, now).plus(-1 / r0, clean).toTensor();
        mix.plus(slope, p);
        if (order == 2 || before == null) return;
        double r1 = (lambda(on.i - 1) - lambda(on.i - 2)) / on.h;
        var q = Mix.of(1 / r1, clean).plus(-1 / r1, before).toTensor();
        var change = Mix.of(1 / (r0 + r1), p).plus(-1 / (r0 + r1), q).toTensor();
        mix.plus(slope * r0, change).plus(on.change(settings.stochastic()), change);
    }

    private double lambda(int i) {
        return -Math.log(schedule.sigma(i));
    }

    private static double alpha(double sigma) {
        return 1 / Math.hypot(sigma, 1);
    }

    /// The way of step `i`: `h` in the logarithm, `span` the exponent, `left = e^−span`, `alpha` at its end.
    private record Stretch(int i, double h, double span, double left, double alpha) {
        double slope() {
            return alpha * ((left - 1) / span + 1);
        }

        double change(boolean stochastic) {
            double bend = (1 - left - span) / (span * span);
            return alpha * (stochastic ? bend - 0.5 : bend + 0.5);
        }
    }
}
