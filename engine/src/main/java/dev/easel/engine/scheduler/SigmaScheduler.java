package dev.easel.engine.scheduler;

import dev.easel.engine.tensor.Tensor;
import java.util.List;

/// A scheduler whose samples live in a {@link SigmaSpace}, which says all but how a step is made.
interface SigmaScheduler extends Scheduler {
    SigmaSpace space();

    @Override
    default List<Step> steps() {
        return space().steps();
    }

    @Override
    default double initialNoiseSigma() {
        return space().initialNoiseSigma();
    }

    @Override
    default Tensor scale(Tensor latents, Step step) {
        return space().scale(latents, step);
    }

    @Override
    default Tensor addNoise(Tensor clean, Tensor noise, Step step) {
        return space().addNoise(clean, noise, step);
    }
}
