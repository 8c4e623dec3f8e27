package dev.easel.engine.scheduler;

import dev.easel.engine.tensor.Tensor;
import java.util.List;

/// What Euler's methods share: samples are `clean + sigma·noise`, and the network sees them scaled to variance 1.
/// Safe for any thread.
final class SigmaSpace {
    private final SigmaSchedule schedule;
    private final Prediction prediction;
    private final int first;
    private final boolean leading;
    private final List<Scheduler.Step> calls;

    /// The run of `steps` steps from step `first` on; `end` is the sigma after the last.
    SigmaSpace(SchedulerConfig config, int steps, int first, Shape shape) {
        var spacing = Spacing.of(config, Spacing.LINSPACE);
        schedule = SigmaSchedule.fractional(shape.noise, spacing.fractional(config, steps), shape.curve, shape.end);
        prediction = shape.prediction;
        leading = spacing == Spacing.LEADING;
        this.first = first;
        calls = Scheduler.Step.from(schedule.timesteps(), first);
    }

    /// What a class reads besides the timesteps.
    record Shape(NoiseSchedule noise, Prediction prediction, SigmaCurve curve, double end) {}

    List<Scheduler.Step> steps() {
        return calls;
    }

    double initialNoiseSigma() {
        double largest = schedule.sigma(0);
        return leading ? Math.hypot(largest, 1) : largest;
    }

    double sigma(Scheduler.Step step) {
        return schedule.sigma(first + step.index());
    }

    double next(Scheduler.Step step) {
        return schedule.sigma(first + step.index() + 1);
    }

    Tensor scale(Tensor latents, Scheduler.Step step) {
        return Mix.of(1 / Math.hypot(sigma(step), 1), latents).toTensor();
    }

    Tensor clean(Tensor output, Tensor latents, Scheduler.Step step) {
        double alpha = 1 / Math.hypot(sigma(step), 1);
        return prediction.clean(output, scale(latents, step), alpha, alpha * sigma(step));
    }

    Tensor addNoise(Tensor clean, Tensor noise, Scheduler.Step step) {
        return Mix.of(1, clean).plus(sigma(step), noise).toTensor();
    }

    /// Every sigma of the whole schedule, the one it ends at last.
    SigmaSchedule schedule() {
        return schedule;
    }
}
