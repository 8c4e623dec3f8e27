package dev.easel.engine.scheduler;

import dev.easel.engine.tensor.Tensor;
import java.util.Arrays;

/// What DDIM and PNDM share: whole timesteps with a fixed stride, at which a sample is `√ā·clean + √(1−ā)·noise`.
/// Safe for any thread.
final class AlphaSpace {
    private final NoiseSchedule noise;
    private final double end;
    private final int stride;
    private final int[] timesteps;

    /// The run of `steps` steps; `endsClean` is the class's default of `set_alpha_to_one`.
    AlphaSpace(SchedulerConfig config, NoiseSchedule noise, int steps, boolean endsClean) {
        this.noise = noise;
        end = config.values().flag("set_alpha_to_one", endsClean) ? 1 : noise.alphaBar(0);
        stride = NoiseSchedule.LENGTH / steps;
        timesteps = Spacing.of(config, Spacing.LEADING).whole(config, steps);
    }

    double[] timesteps() {
        return Arrays.stream(timesteps).asDoubleStream().toArray();
    }

    /// How far the next timestep is away.
    int stride() {
        return stride;
    }

    /// The part of a picture's variance that is left at a whole `timestep`, which may lie after the last.
    double alphaBar(double timestep) {
        return timestep < 0 ? end : noise.alphaBar((int) timestep);
    }

    Tensor addNoise(Tensor clean, Tensor fresh, Scheduler.Step step) {
        double left = alphaBar(step.timestep());
        return Mix.of(Math.sqrt(left), clean).plus(Math.sqrt(1 - left), fresh).toTensor();
    }
}
