package dev.easel.engine.scheduler;

import dev.easel.engine.tensor.Tensor;
import java.util.List;

/// Euler's method: each step goes straight along the slope `(x − clean)/sigma` to the next sigma.
///
/// Source: diffusers `EulerDiscreteScheduler`, without churn.
record EulerScheduler(SigmaSpace space) implements SigmaScheduler {
    static EulerScheduler of(SchedulerConfig config, int steps, int first) {
        config.choice("timestep_type", "discrete", "discrete");
        config.choice("interpolation_type", "linear", "linear");
        for (var key : List.of("sigma_min", "sigma_max"))
            if (config.values().has(key)) throw config.values().refuse(key, "it must be missing or null");
        var noise = NoiseSchedule.of(config, NoiseSchedule.ALMOST_ZERO);
        var prediction = Prediction.of(config, Prediction.values());
        var shape = new SigmaSpace.Shape(noise, prediction, SigmaCurve.of(config), SigmaSchedule.end(config, noise));
        return new EulerScheduler(new SigmaSpace(config, steps, first, shape));
    }

    @Override
    public Tensor step(Tensor output, Tensor latents, Step step) {
        double part = space.next(step) / space.sigma(step);
        var clean = space.clean(output, latents, step);
        return Mix.of(part, latents).plus(1 - part, clean).toTensor();
    }
}
