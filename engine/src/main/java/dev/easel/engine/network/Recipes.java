package dev.easel.engine.network;

import dev.easel.engine.runtime.OnnxRuntime;
import java.util.Arrays;

/// In which of several exact forms a layer is drawn, where that depends on the version of onnxruntime or on the
/// processor. The only place for such choices; `OpBench` measures them again, and is run before another onnxruntime is
/// taken. Whoever changes one changes `InstalledModel.FORMAT` too, so that models are imported anew.
///
/// Time of the chosen form : time of the other one, on Sapphire Rapids · Zen 4, with onnxruntime 1.29.0:
///
/// | layer | chosen | instead of | ratio |
/// |---|---|---|---|
/// | layer norm, `[4096, 320]` | below 1.30 `SkipLayerNormalization` | `LayerNormalization` | 0.15 · 0.23 |
/// | the same, from 1.30 | `LayerNormalization` | `SkipLayerNormalization` | · 0.11 |
/// | attention, 4096 × 4096, 8 × 40 | `MultiHeadAttention` | `MatMul`, `Softmax` | 0.78 · 0.79 |
/// | attention, 1024 × 1024, 8 × 80 | the same | the same | 0.92 · 0.90 |
/// | attention, 4096 × 77, 8 × 40 | the same | the same | 0.84 · 0.90 |
/// | linear, `[4096, 320]` to 1280 | `FusedMatMul` of the stored rows | `MatMul` of a turned copy | 0.90 · |
/// | gated linear, 320 to 2 × 1280 | two of row slices | one, `Split` | 0.76 · |
/// | group norm, `[320, 64, 64]` | `BatchNormalization` for the affine part | `Mul`, `Add` | 0.71 · |
/// | doubling, 512 channels, 128 × 128 | four 2×2 kernels | `Resize`, 3×3 kernel | 0.52 · 0.49 |
///
/// `MultiHeadAttention` stays for few tokens too, where plain operators are about as fast: how many there are is known
/// only when the graph runs, an evaluation would gain 2 to 3 % at most, and for a picture of 2048 × 2048 plain
/// operators would hold 512 MiB of scores. The UNet's doubling stays `Resize`: four kernels are wrong in the last
/// row of odd sizes, and would gain 3 %.
record Recipes(LayerNorm layerNorm) {
    /// The operator that normalises the last axis.
    enum LayerNorm {
        /// `SkipLayerNormalization`: adds, then normalises.
        SKIP,
        /// `LayerNormalization`, behind an `Add` where one is needed.
        PLAIN
    }

    /// Those for the onnxruntime that this program has.
    static Recipes here() {
        return of(OnnxRuntime.version());
    }

    /// Those for a `version` such as `1.29.0`.
    static Recipes of(String version) {
        var numbers =
                Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
        var isSlowWithSkip = numbers[0] > 1 || numbers[1] >= 30;
        return new Recipes(isSlowWithSkip ? LayerNorm.PLAIN : LayerNorm.SKIP);
    }
}
