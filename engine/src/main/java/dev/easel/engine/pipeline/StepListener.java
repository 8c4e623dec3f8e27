package dev.easel.engine.pipeline;

import dev.easel.engine.tensor.Tensor;

/// Watches a picture become. Called on the thread that draws; throwing `Cancelled` ends the drawing.
@FunctionalInterface
public interface StepListener {
    /// `step` of `steps` denoiser calls are done and `latents` is what came of them; first with step 0, when the prompt
    /// is read and `latents` is noise. What it is given stays as it is.
    void onStep(int step, int steps, Tensor latents);
}
