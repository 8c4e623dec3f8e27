package dev.easel.engine.weights;

/// The weights of one network under the names that it asks for.
///
/// @param parameters how many numbers they are
public record NetworkWeights(WeightSource source, long parameters) {
    /// All tensors of some files, which have these names.
    public static NetworkWeights of(SafetensorsWeights weights) {
        return new NetworkWeights(
                weights,
                weights.all().values().stream()
                        .mapToLong(weight -> weight.length() / weight.dtype().bytes())
                        .sum());
    }
}
