package dev.easel.engine.network;

import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;

/// What `text_encoder/config.json` says. Source: `CLIPTextConfig` of transformers, for the defaults.
public record ClipTextConfig(
        int vocabulary,
        int width,
        int innerWidth,
        int layers,
        int heads,
        int positions,
        Activation activation,
        double epsilon) {
    private static final int DEEPEST_SKIP = 12;

    /// Reads them.
    ///
    /// @throws UnsupportedModel if it is another network, by key and value
    public static ClipTextConfig read(Config config) {
        config.expect("_class_name", "null");
        config.expect("model_type", "\"clip_text_model\"");
        var heads = Range.HEADS.check(config, "num_attention_heads", config.integer("num_attention_heads", 8));
        var width = Range.CHANNELS.check(config, "hidden_size", config.integer("hidden_size", 512));
        if (width % heads != 0) throw config.refuse("num_attention_heads", "it does not divide the width " + width);
        return new ClipTextConfig(
                Range.IDS.check(config, "vocab_size", config.integer("vocab_size", 49408)),
                width,
                Range.CHANNELS.check(config, "intermediate_size", config.integer("intermediate_size", 2048)),
                Range.LAYERS.check(config, "num_hidden_layers", config.integer("num_hidden_layers", 12)),
                heads,
                Range.POSITIONS.check(config, "max_position_embeddings", config.integer("max_position_embeddings", 77)),
                Activation.ofTransformers(config, "hidden_act"),
                Range.epsilon(config, "layer_norm_eps"));
    }

    /// The largest `clip_skip` there is an output for.
    public int deepestSkip() {
        return Math.min(DEEPEST_SKIP, layers);
    }
}
