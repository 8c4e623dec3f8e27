package dev.easel.engine.pipeline;

import dev.easel.engine.tensor.Tensor;
import dev.easel.engine.tensor.TensorFunction;
import java.util.HashMap;

/// The UNet with guidance: predicts what a noisy latent `[1, C, h, w]` holds besides the picture. One caller at a time.
final class Denoiser {
    private final TensorFunction unet;
    private final int guidanceChannels;

    /// `guidanceChannels` is the length of the guidance embedding that this UNet reads, 0 if it reads none.
    Denoiser(TensorFunction unet, int guidanceChannels) {
        this.unet = unet;
        this.guidanceChannels = guidanceChannels;
    }

    /// Whether a prompt with this `guidance` takes two calls a step, and its negative prompt acts.
    boolean isGuided(double guidance) {
        return guidance > 1 && guidanceChannels == 0;
    }

    /// The prediction for `sample` at `timestep`.
    ///
    /// @throws dev.easel.engine.runtime.InferenceFailed if it is no number
    Tensor predictNoise(Tensor sample, double timestep, Embeddings embeddings, Guidance guidance) {
        var positive = predict(sample, timestep, embeddings.positive(), guidance);
        var negative = embeddings.negative();
        return negative == null ? positive : guidance.combine(predict(sample, timestep, negative, guidance), positive);
    }

    private Tensor predict(Tensor sample, double timestep, Tensor states, Guidance guidance) {
        var inputs = new HashMap<String, Tensor>();
        inputs.put("sample", sample);
        inputs.put("timestep", Tensor.of((float) timestep));
        inputs.put("encoder_hidden_states", states);
        if (guidanceChannels > 0) inputs.put("timestep_cond", embed(guidance.scale()));
        return Finite.check(unet.apply(inputs), "out_sample", "unet");
    }

    /// The guidance as sines and cosines `[1, D]`. Source: `get_guidance_scale_embedding` of diffusers.
    private Tensor embed(double guidance) {
        var half = guidanceChannels / 2;
        var embedding = Tensor.zeros(1, guidanceChannels);
        var values = embedding.data();
        for (var k = 0; k < half; k++) {
            var frequency = (float) Math.exp((float) k * (float) -(Math.log(10_000) / (half - 1)));
            var angle = (float) (1000 * (guidance - 1)) * frequency;
            values.put(k, (float) Math.sin(angle)).put(half + k, (float) Math.cos(angle));
        }
        return embedding;
    }
}
