package dev.easel.engine.network;

import dev.easel.engine.config.Config;
import dev.easel.engine.onnx.Value;

/// The nonlinearity between two layers.
public enum Activation {
    SILU,
    GELU,
    GELU_TANH,
    QUICK_GELU,
    RELU;

    /// The one that `key` of a diffusers config names.
    static Activation ofDiffusers(Config config, String key) {
        return switch (config.text(key, "silu")) {
            case "silu", "swish" -> SILU;
            case "gelu" -> GELU;
            case "relu" -> RELU;
            default -> throw config.refuse(key, "silu, swish, gelu and relu are known");
        };
    }

    /// The one that `key` of a transformers config names.
    static Activation ofTransformers(Config config, String key) {
        return switch (config.text(key, "quick_gelu")) {
            case "quick_gelu" -> QUICK_GELU;
            case "gelu", "gelu_python" -> GELU;
            case "gelu_new", "gelu_fast", "gelu_pytorch_tanh" -> GELU_TANH;
            case "silu", "swish" -> SILU;
            case "relu" -> RELU;
            default -> throw config.refuse(key, "quick_gelu, gelu, gelu_new, silu and relu are known");
        };
    }

    Value of(Value x) {
        return switch (this) {
            case SILU -> x.times(x.graph().sigmoid(x));
            case GELU -> x.graph().gelu(x, "none");
            case GELU_TANH -> x.graph().gelu(x, "tanh");
            case QUICK_GELU -> x.graph().quickGelu(x);
            case RELU -> x.graph().relu(x);
        };
    }
}
