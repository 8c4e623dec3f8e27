package dev.easel.engine.scheduler;

import dev.easel.engine.random.RandomSource;
import dev.easel.engine.tensor.Tensor;

/// Euler's method that goes below the next sigma and comes up to it again with fresh noise, which it draws at
/// every step, the last included.
///
/// Source: diffusers `EulerAncestralDiscreteScheduler`, which reads no sigma curve from a file: only a request
/// for one is heeded.
record EulerAncestralScheduler(SigmaSpace space, RandomSource random) implements SigmaScheduler {
    static EulerAncestralScheduler of(SchedulerConfig config, int steps, int first, RandomSource random) {
        var noise = NoiseSchedule.of(config, NoiseSchedule.ALMOST_ZERO);
        var prediction = Prediction.of(config, Prediction.EPSILON, Prediction.V_PREDICTION);
        var curve = switch (config.asked()) {
            case KARRAS -> SigmaCurve.KARRAS;
            case EXPONENTIAL -> SigmaCurve.EXPONENTIAL;
            case MODEL, LEADING, LINSPACE, TRAILING -> SigmaCurve.NONE;
        };
        var shape = new SigmaSpace.Shape(noise, prediction, curve, 0);
        return new EulerAncestralScheduler(new SigmaSpace(config, steps, first, shape), random);
    }

    @Override
    public Tensor step(Tensor output, Tensor latents, Step step) {
        double sigma = space.sigma(step);
        double next = space.next(step);
        double up = next / sigma * Math.sqrt(sigma * sigma - next * next);
        double down = Math.sqrt(next * next - up * up);
        var clean = space.clean(output, latents, step);
        return Mix.of(down / sigma, latents)
                .plus(1 - down / sigma, clean)
                .plus(up, random.normal(latents.shape()))
                .toTensor();
    }
}
