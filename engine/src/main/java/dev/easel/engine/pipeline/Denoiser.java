package dev.easel.engine.pipeline;

import dev.easel.engine.scheduler.Scheduler.Step;
import dev.easel.engine.tensor.Tensor;
import dev.easel.engine.tensor.TensorFunction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The UNet with guidance: predicts what a noisy latent `[1, C, h, w]` holds besides the picture. One caller at a time.
///
/// What it knows of a prompt and of a schedule is computed once, before the first step, and kept for the next picture.
final class Denoiser {
    private static final int TEXTS = 4;
    private static final long BYTES = 64 << 20;

    private final TensorFunction unet;
    private final TensorFunction crossAttention;
    private final TimeEmbedding timeEmbedding;
    private final int guidanceChannels;
    private final RecentlyUsed<Tensor, Map<String, Tensor>> seen = new RecentlyUsed<>(TEXTS, BYTES, Denoiser::bytes);
    private Tensor reusedPositive = Tensor.zeros(0);
    private Tensor reusedNegative = Tensor.zeros(0);

    /// `guidanceChannels` is the length of the guidance embedding that this UNet reads, 0 if it reads none.
    Denoiser(TensorFunction unet, TensorFunction crossAttention, TensorFunction timeEmbedding, int guidanceChannels) {
        this.unet = unet;
        this.crossAttention = crossAttention;
        this.timeEmbedding = new TimeEmbedding(timeEmbedding, guidanceChannels);
        this.guidanceChannels = guidanceChannels;
    }

    /// Whether a prompt with this `guidance` takes two calls a step, and its negative prompt acts.
    boolean isGuided(double guidance) {
        return guidance > 1 && guidanceChannels == 0;
    }

    /// What it sees of the text.
    Conditioning see(Embeddings text) {
        var negative = text.negative();
        return new Conditioning(keysAndValues(text.positive()), negative == null ? null : keysAndValues(negative));
    }

    /// What it is told of the time at each of `steps`.
    TimeEmbedding.Rows embed(List<Step> steps, Guidance guidance) {
        return timeEmbedding.of(steps, guidance.scale());
    }

    /// The prediction for `sample` at `time`, a new tensor.
    ///
    /// @throws dev.easel.engine.runtime.InferenceFailed if it is no number
    Tensor predictNoise(Tensor sample, Tensor time, Conditioning text, Guidance guidance) {
        var inputs = Map.of("sample", sample, "time_embedding", time);
        var negative = text.negative();
        if (negative == null) return predict(Tensor.zeros(sample.shape()), inputs, text.positive());
        reusedPositive = shapedAs(sample, reusedPositive);
        reusedNegative = shapedAs(sample, reusedNegative);
        var positive = predict(reusedPositive, inputs, text.positive());
        return guidance.combine(predict(reusedNegative, inputs, negative), positive);
    }

    /// Overwrites `prediction` with what the UNet says of one prompt.
    private Tensor predict(Tensor prediction, Map<String, Tensor> inputs, Map<String, Tensor> keysAndValues) {
        var all = new HashMap<>(inputs);
        all.putAll(keysAndValues);
        unet.applyInto(prediction, all, "out_sample");
        return Finite.check(prediction, "unet");
    }

    private Map<String, Tensor> keysAndValues(Tensor states) {
        return seen.get(states, () -> crossAttention.apply(Map.of("encoder_hidden_states", states)));
    }

    private static long bytes(Map<String, Tensor> tensors) {
        return tensors.values().stream().mapToLong(Tensor::bytes).sum();
    }

    private static Tensor shapedAs(Tensor sample, Tensor reused) {
        return Arrays.equals(reused.shape(), sample.shape()) ? reused : Tensor.zeros(sample.shape());
    }
}
