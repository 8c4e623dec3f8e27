package dev.easel.engine.scheduler;

import dev.easel.engine.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/// One run along a noise schedule, from pure noise, or a picture with noise, to a latent. It remembers what earlier
/// steps found, so it serves one picture only. Confined to one thread.
public interface Scheduler {
    /// Every denoiser call of the run, in order.
    List<Step> steps();

    /// What the first noise is multiplied with; 1 where samples keep the size of noise.
    default double initialNoiseSigma() {
        return 1;
    }

    /// What the denoiser is given at `step` for the sample `latents`; the sample itself where it keeps that size.
    default Tensor scale(Tensor latents, Step step) {
        return latents;
    }

    /// The sample after `step`, from the denoiser's `output` for the sample `latents`; both stay as they are.
    Tensor step(Tensor output, Tensor latents, Step step);

    /// `clean` with `noise` as it is before `step`; both stay as they are.
    Tensor addNoise(Tensor clean, Tensor noise, Step step);

    /// One denoiser call: its place in the run, from 0, and the timestep that the denoiser is told.
    record Step(int index, double timestep) {
        /// The calls of a run over `timesteps` that begins at the one with index `first`.
        static List<Step> from(double[] timesteps, int first) {
            StepsOutOfRange.check("the first step", first, 0, timesteps.length - 1);
            return IntStream.range(first, timesteps.length)
                    .mapToObj(i -> new Step(i - first, timesteps[i]))
                    .toList();
        }
    }
}
