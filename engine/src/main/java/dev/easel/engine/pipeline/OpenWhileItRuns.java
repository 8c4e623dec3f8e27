package dev.easel.engine.pipeline;

import dev.easel.engine.runtime.Session;
import dev.easel.engine.tensor.Tensor;
import dev.easel.engine.tensor.TensorFunction;
import java.util.Map;
import java.util.function.Supplier;

/// A network that takes memory only while it runs. One caller at a time.
///
/// Limits: a run cannot be cancelled; it is for the text encoder, which takes less than a step.
///
/// @param opening opens it
record OpenWhileItRuns(Supplier<Session> opening) implements TensorFunction {
    @Override
    public Map<String, Tensor> apply(Map<String, Tensor> inputs) {
        try (var session = opening.get()) {
            return session.apply(inputs);
        }
    }

    @Override
    public Tensor apply(Map<String, Tensor> inputs, String output) {
        try (var session = opening.get()) {
            return session.apply(inputs, output);
        }
    }
}
