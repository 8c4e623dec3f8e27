package dev.easel.engine.pipeline;

import dev.easel.engine.tensor.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the denoiser sees of a prompt, the same at every step: the keys and values `[1, tokens, c]` of each attention
/// layer that looks at the text, and without guidance no negative ones.
record Conditioning(Map<String, Tensor> positive, @Nullable Map<String, Tensor> negative) {}
