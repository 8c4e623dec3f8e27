package dev.easel.engine.pipeline;

import dev.easel.engine.tensor.Tensor;
import dev.easel.engine.tensor.TensorFunction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The UNet with guidance: predicts what a noisy latent `[1, C, h, w]` holds besides the picture. One caller at a time.
final class Denoiser {
    private final TensorFunction unet;
    private final int guidanceChannels;
    private Tensor reusedPositive = Tensor.zeros(0);
    private Tensor reusedNegative = Tensor.zeros(0);

    /// `guidanceChannels` is the length of the guidance embedding that this UNet reads, 0 if it reads none.
    Denoiser(TensorFunction unet, int guidanceChannels) {
        this.unet = unet;
        this.guidanceChannels = guidanceChannels;
    }

    /// Whether a prompt with this `guidance` takes two calls a step, and its negative prompt acts.
    boolean isGuided(double guidance) {
        return guidance > 1 && guidanceChannels == 0;
    }

    /// The prediction for `sample` at `timestep`, a new tensor.
    ///
    /// @throws dev.easel.engine.runtime.InferenceFailed if it is no number
    Tensor predictNoise(Tensor sample, double timestep, Embeddings embeddings, Guidance guidance) {
        var inputs = new HashMap<String, Tensor>();
        inputs.put("sample", sample);
        inputs.put("timestep", Tensor.of((float) timestep));
        if (guidanceChannels > 0) inputs.put("timestep_cond", embed(guidance.scale()));
        var negative = embeddings.negative();
        if (negative == null) return predict(Tensor.zeros(sample.shape()), inputs, embeddings.positive());
        reusedPositive = shapedAs(sample, reusedPositive);
        reusedNegative = shapedAs(sample, reusedNegative);
        var positive = predict(reusedPositive, inputs, embeddings.positive());
        return guidance.combine(predict(reusedNegative, inputs, negative), positive);
    }

    /// Overwrites `prediction` with what the UNet says of one prompt's `states`.
    private Tensor predict(Tensor prediction, Map<String, Tensor> inputs, Tensor states) {
        inputs.put("encoder_hidden_states", states);
        unet.applyInto(prediction, inputs, "out_sample");
        return Finite.check(prediction, "unet");
    }

    private static Tensor shapedAs(Tensor sample, Tensor reused) {
        return Arrays.equals(reused.shape(), sample.shape()) ? reused : Tensor.zeros(sample.shape());
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
