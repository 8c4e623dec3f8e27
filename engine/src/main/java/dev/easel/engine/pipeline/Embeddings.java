package dev.easel.engine.pipeline;

import dev.easel.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// What the denoiser reads of a prompt: the text encoder's states `[1, tokens, width]`, and without guidance no
/// negative
/// ones.
record Embeddings(Tensor positive, @Nullable Tensor negative) {}
