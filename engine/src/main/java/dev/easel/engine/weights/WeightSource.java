package dev.easel.engine.weights;

/// The weights of one network, by the checkpoint's own names.
public interface WeightSource {
    /// The weight `key`, which must have `shape`. A 1×1 convolution `[o, i, 1, 1]` and a linear layer `[o, i]` have the
    /// same bytes: each is given for the other.
    ///
    /// A missing weight, another shape and whole numbers are refused as an `UnsupportedModel`.
    Weight get(String key, long... shape);

    boolean has(String key);
}
