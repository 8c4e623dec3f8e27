package dev.easel.engine.original;

import dev.easel.engine.config.Config;
import java.util.LinkedHashMap;

/// Reads the config of a text encoder from the names and shapes of its tensors: CLIP's own or OpenCLIP's.
record TextReading(Tensors tensors, boolean isOpenClip) {
    Config config(Family family) {
        var layer = isOpenClip ? "transformer.resblocks." : "encoder.layers.";
        var tokens = isOpenClip ? "token_embedding.weight" : "embeddings.token_embedding.weight";
        var positions = isOpenClip ? "positional_embedding" : "embeddings.position_embedding.weight";
        var inner = layer + "0.mlp." + (isOpenClip ? "c_fc" : "fc1") + ".weight";
        var values = new LinkedHashMap<String, Object>();
        values.put("model_type", "clip_text_model");
        values.put("vocab_size", tensors.size(tokens, 0));
        values.put("hidden_size", tensors.size(tokens, 1));
        values.put("intermediate_size", tensors.size(inner, 0));
        values.put("num_hidden_layers", family.textLayers(tensors.count(layer)));
        values.put("num_attention_heads", family.textHeads());
        values.put("max_position_embeddings", tensors.size(positions, 0));
        values.put("hidden_act", family.activation());
        return Config.of(values, "the text encoder of " + tensors.file());
    }
}
