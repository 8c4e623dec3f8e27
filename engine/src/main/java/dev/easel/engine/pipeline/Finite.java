package dev.easel.engine.pipeline;

import dev.easel.engine.runtime.InferenceFailed;
import dev.easel.engine.tensor.Tensor;
import java.util.Map;
import java.util.Objects;

/// Stops a drawing at the first stage that gives values that are no numbers, instead of drawing a black picture.
final class Finite {
    private Finite() {}

    /// Picks the result `name`.
    ///
    /// @param stage `text`, `unet` or `vae`
    /// @throws InferenceFailed if it holds NaN or an infinity
    static Tensor check(Map<String, Tensor> results, String name, String stage) {
        var values = Objects.requireNonNull(results.get(name), name);
        if (values.isFinite()) return values;
        throw new InferenceFailed(
                "The stage '%s' gave values that are no numbers (NaN or infinite): the model's weights may be damaged"
                        .formatted(stage),
                null);
    }
}
