package dev.easel.engine.weights;

import static java.util.stream.Collectors.joining;

import dev.easel.engine.config.UnsupportedModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The weights of one network in one safetensors file or several shards. Safe for any thread.
public final class SafetensorsWeights implements WeightSource {
    private final String files;
    private final Map<String, Weight> weights;

    SafetensorsWeights(String files, Map<String, Weight> weights) {
        this.files = files;
        this.weights = weights;
    }

    /// Reads the headers of `files`.
    ///
    /// @throws UnsupportedModel if one is no safetensors file, or a tensor stands in two
    public static SafetensorsWeights open(List<Path> files) {
        var weights = new HashMap<String, Weight>();
        for (var file : files) {
            for (var weight : Safetensors.open(file).tensors().values()) {
                var other = weights.put(weight.key(), weight);
                if (other != null)
                    throw new UnsupportedModel(
                            "The tensor '" + weight.key() + "' stands in " + other.file() + " and again in " + file,
                            "Download the model's files again.");
            }
        }
        return new SafetensorsWeights(files.stream().map(Path::toString).collect(joining(", ")), weights);
    }

    @Override
    public Weight get(String key, long... shape) {
        var wanted = Arrays.stream(shape).boxed().toList();
        var weight = weights.get(key);
        if (weight == null)
            throw refuse(
                    "lacks the tensor '" + key + "' " + wanted, "Complete the model's files, or use another model.");
        if (!withoutOnes(weight.shape()).equals(withoutOnes(wanted)))
            throw refuse(
                    "has the tensor '" + key + "' with shape " + weight.shape() + "; the config asks for " + wanted,
                    "Use the config.json that belongs to these weights.");
        if (!weight.dtype().isWeight())
            throw refuse(
                    "stores the tensor '" + key + "' as " + weight.dtype()
                            + "; Easel computes with F16, BF16, F32, F64",
                    "Use a model that is not quantised.");
        return weight.shaped(wanted);
    }

    @Override
    public boolean has(String key) {
        return weights.containsKey(key);
    }

    /// The names of the files, for messages.
    public String files() {
        return files;
    }

    /// All tensors of all files.
    public Map<String, Weight> all() {
        return Map.copyOf(weights);
    }

    private UnsupportedModel refuse(String what, String hint) {
        return new UnsupportedModel(files + " " + what, hint);
    }

    /// The shape of a linear layer for a 1×1 convolution.
    private static List<Long> withoutOnes(List<Long> shape) {
        return shape.size() == 4 && shape.get(2) == 1 && shape.get(3) == 1 ? shape.subList(0, 2) : shape;
    }
}
