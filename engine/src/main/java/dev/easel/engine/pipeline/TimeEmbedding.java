package dev.easel.engine.pipeline;

import dev.easel.engine.scheduler.Scheduler.Step;
import dev.easel.engine.tensor.Tensor;
import dev.easel.engine.tensor.TensorFunction;
import java.util.HashMap;
import java.util.List;

/// Tells the denoiser the time: all timesteps of a schedule at once. It keeps those of the last schedule, for pictures
/// are often drawn along the same one; not of others that share timesteps with it, for the last bits of a row depend on
/// how many there are, and a picture must not depend on the one before. One caller at a time.
final class TimeEmbedding {
    private final TensorFunction graph;
    private final int guidanceChannels;
    private Rows last = new Rows(List.of(), Tensor.zeros(0, 0), 0);

    /// `guidanceChannels` is the length of the guidance embedding that this network reads, 0 if it reads none.
    TimeEmbedding(TensorFunction graph, int guidanceChannels) {
        this.graph = graph;
        this.guidanceChannels = guidanceChannels;
    }

    /// The embeddings for all `steps`, of a picture drawn with `guidance`.
    Rows of(List<Step> steps, double guidance) {
        var timesteps =
                steps.stream().map(step -> (float) step.timestep()).distinct().toList();
        var isKnown = last.timesteps.equals(timesteps) && (guidanceChannels == 0 || last.guidance == guidance);
        if (!isKnown) last = compute(timesteps, guidance);
        return last;
    }

    /// One `[1, t]` for each timestep, by its exact value.
    record Rows(List<Float> timesteps, Tensor embeddings, double guidance) {
        Tensor at(Step step) {
            return embeddings.row(timesteps.indexOf((float) step.timestep()));
        }
    }

    private Rows compute(List<Float> timesteps, double guidance) {
        var inputs = new HashMap<String, Tensor>();
        inputs.put("timestep", vector(timesteps));
        if (guidanceChannels > 0) inputs.put("timestep_cond", embed(guidance));
        return new Rows(timesteps, Finite.check(graph.apply(inputs, "time_embedding"), "unet"), guidance);
    }

    private static Tensor vector(List<Float> values) {
        var vector = Tensor.zeros(values.size());
        var data = vector.data();
        values.forEach(data::put);
        return vector;
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
