package dev.easel.engine.pipeline;

import dev.easel.engine.runtime.InferenceFailed;
import dev.easel.engine.tensor.Tensor;

/// Stops a drawing at the first stage that gives values that are no numbers, instead of drawing a black picture.
final class Finite {
    private Finite() {}

    /// `values` themselves.
    ///
    /// @param stage `text`, `unet` or `vae`
    /// @throws InferenceFailed if they hold NaN or an infinity
    static Tensor check(Tensor values, String stage) {
        if (values.isFinite()) return values;
        throw new InferenceFailed(
                "The stage '%s' gave values that are no numbers (NaN or infinite): the model's weights may be damaged"
                        .formatted(stage),
                null);
    }
}
