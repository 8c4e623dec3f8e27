package dev.easel.engine.kind;

import dev.easel.engine.weights.Dtype;
import dev.easel.engine.weights.Weight;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The tensors of one file, by name. Confined to one thread.
final class Keys {
    private final TreeMap<String, Weight> tensors;

    Keys(Map<String, Weight> tensors) {
        this.tensors = new TreeMap<>(tensors);
    }

    int count() {
        return tensors.size();
    }

    Set<String> names() {
        return tensors.keySet();
    }

    boolean has(String... keys) {
        return Stream.of(keys).allMatch(tensors::containsKey);
    }

    /// Whether a name begins with one of these.
    boolean hasSome(String... prefixes) {
        return Stream.of(prefixes).anyMatch(prefix -> {
            var first = tensors.ceilingKey(prefix);
            return first != null && first.startsWith(prefix);
        });
    }

    boolean any(Predicate<String> wanted) {
        return tensors.keySet().stream().anyMatch(wanted);
    }

    /// The shape of a tensor, empty if it is not there.
    List<Long> shape(String key) {
        var weight = tensors.get(key);
        return weight == null ? List.of() : weight.shape();
    }

    /// The size of the tensor along `axis`; 0 if there is none.
    long size(String key, int axis) {
        var shape = shape(key);
        return axis < shape.size() ? shape.get(axis) : 0;
    }

    /// The size along `axis` of the first tensor whose name `wanted` takes; 0 if there is none.
    long size(Predicate<String> wanted, int axis) {
        return tensors.keySet().stream()
                .filter(wanted)
                .findFirst()
                .map(key -> size(key, axis))
                .orElse(0L);
    }

    /// How the tensor is stored; null if it is not there.
    @Nullable
    Dtype dtype(String key) {
        var weight = tensors.get(key);
        return weight == null ? null : weight.dtype();
    }

    /// Bytes of all tensors.
    long bytes() {
        return tensors.values().stream().mapToLong(Weight::length).sum();
    }
}
