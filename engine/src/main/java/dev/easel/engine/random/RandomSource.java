package dev.easel.engine.random;

import dev.easel.engine.tensor.Tensor;

/// Normal values in the order in which a reference program draws them. Confined to one thread.
@FunctionalInterface
public interface RandomSource {
    /// The next draw: standard normal values of `shape`, filled row by row.
    Tensor normal(long... shape);
}
