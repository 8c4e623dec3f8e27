package dev.easel.engine.original;

import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.weights.NetworkWeights;
import dev.easel.engine.weights.SafetensorsWeights;
import dev.easel.engine.weights.Weight;
import dev.easel.engine.weights.WeightSource;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// The tensors of one network in a file, below the name `prefix` that all of them begin with. Safe for any thread.
final class Tensors {
    private final SafetensorsWeights file;
    private final String prefix;
    private final TreeMap<String, Weight> tensors = new TreeMap<>();

    Tensors(SafetensorsWeights file, String prefix) {
        this.file = file;
        this.prefix = prefix;
        file.all().forEach((name, weight) -> {
            if (name.startsWith(prefix)) tensors.put(name.substring(prefix.length()), weight);
        });
    }

    boolean has(String name) {
        return tensors.containsKey(name);
    }

    /// Whether there is a tensor whose name begins so.
    boolean hasSome(String beginning) {
        var first = tensors.ceilingKey(beginning);
        return first != null && first.startsWith(beginning);
    }

    /// How many numbers from 0 on stand behind `beginning` in the names of tensors.
    int count(String beginning) {
        var count = 0;
        while (hasSome(beginning + count + ".")) count++;
        return count;
    }

    /// The size of the tensor `name` along `axis`.
    ///
    /// @throws UnsupportedModel if there is no such tensor, or axis, or it is too large for any network
    int size(String name, int axis) {
        var weight = tensors.get(name);
        if (weight == null)
            throw new UnsupportedModel(
                    file.files() + " lacks the tensor '" + prefix + name + "'",
                    "Download it again, or use another checkpoint.");
        var shape = weight.shape();
        if (axis >= shape.size() || shape.get(axis) > Integer.MAX_VALUE)
            throw new UnsupportedModel(
                    file.files() + " has the tensor '" + prefix + name + "' with shape " + shape
                            + ", which no network of Stable Diffusion has",
                    "Use another checkpoint.");
        return shape.get(axis).intValue();
    }

    /// How many axes the tensor `name` has; 0 if there is none.
    int axes(String name) {
        var weight = tensors.get(name);
        return weight == null ? 0 : weight.shape().size();
    }

    /// The file's name, for messages.
    String file() {
        return file.files();
    }

    /// The same tensors under the names that our networks ask for.
    NetworkWeights under(Names names) {
        return new NetworkWeights(new Renamed(names), parameters());
    }

    private long parameters() {
        return tensors.values().stream()
                .filter(weight -> weight.dtype().isWeight())
                .mapToLong(weight -> weight.length() / weight.dtype().bytes())
                .sum();
    }

    Map<String, Weight> all() {
        return tensors;
    }

    private final class Renamed implements WeightSource {
        private final Names names;

        private Renamed(Names names) {
            this.names = names;
        }

        @Override
        public Weight get(String key, long... shape) {
            var places = names.of(key);
            var place = places.stream()
                    .filter(each -> Tensors.this.has(each.name()))
                    .findFirst()
                    .orElse(places.getFirst());
            if (place.parts() == 1) return file.get(prefix + place.name(), shape);
            var rows = shape[0];
            var whole = Arrays.copyOf(shape, shape.length);
            whole[0] = Math.multiplyExact(rows, place.parts());
            return file.get(prefix + place.name(), whole).rows(place.part() * rows, (place.part() + 1) * rows);
        }

        @Override
        public boolean has(String key) {
            return names.of(key).stream().map(Place::name).anyMatch(Tensors.this::has);
        }
    }
}
