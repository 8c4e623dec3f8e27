package dev.easel.engine.pipeline;

import dev.easel.engine.tensor.Tensor;
import dev.easel.engine.tensor.TensorFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Remembers what the denoiser's graphs were given and gave, call by call. Confined to one thread.
final class GoldenRecorder {
    private final Map<String, List<Call>> calls = new HashMap<>();

    private record Call(Map<String, Tensor> inputs, Map<String, Tensor> results) {}

    /// `networks`, watched.
    Networks watch(Networks networks) {
        return new Networks(
                networks.tokenizer(),
                networks.textEncoder(),
                watch("text", networks.crossAttention()),
                watch("time", networks.timeEmbedding()),
                watch("step", networks.unet()),
                networks.vaeDecoder(),
                List.of());
    }

    private TensorFunction watch(String graph, TensorFunction function) {
        return inputs -> {
            var results = function.apply(inputs);
            calls.computeIfAbsent(graph, _ -> new ArrayList<>()).add(new Call(Map.copyOf(inputs), results));
            return results;
        };
    }

    /// How many predictions were made.
    int predictions() {
        return calls("step").size();
    }

    Tensor sample(int prediction) {
        return named(calls("step").get(prediction).inputs, "sample");
    }

    Tensor predicted(int prediction) {
        return named(calls("step").get(prediction).results, "out_sample");
    }

    /// The states of the prompt, then of the negative one, which are not read again if they are the same.
    Tensor states(int text) {
        var read = calls("text");
        return named(read.get(Math.min(text, read.size() - 1)).inputs, "encoder_hidden_states");
    }

    Tensor guidance() {
        return named(calls("time").getFirst().inputs, "timestep_cond");
    }

    /// The timestep that the embedding of a prediction was made of.
    float timestep(int prediction) {
        var row = named(calls("step").get(prediction).inputs, "time_embedding").toArray();
        var time = calls("time").getFirst();
        var timesteps = named(time.inputs, "timestep").toArray();
        var embeddings = named(time.results, "time_embedding");
        for (var i = 0; i < timesteps.length; i++)
            if (Arrays.equals(embeddings.row(i).toArray(), row)) return timesteps[i];
        throw new AssertionError(
                "Prediction " + prediction + " was made for no timestep of " + Arrays.toString(timesteps));
    }

    private List<Call> calls(String graph) {
        return Objects.requireNonNull(calls.get(graph), graph);
    }

    private static Tensor named(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }
}
