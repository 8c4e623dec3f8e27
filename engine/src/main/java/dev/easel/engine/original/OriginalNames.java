package dev.easel.engine.original;

import java.util.List;

/// The tables of names, one for each network.
///
/// Source: the modules of CompVis' `latent-diffusion` and of OpenCLIP beside those of diffusers and transformers.
public final class OriginalNames {
    private static final String LEVEL = "text_model.";

    private OriginalNames() {}

    /// A UNet, `layers` residual blocks on each of its levels on the way down, the largest pictures first: what is
    /// numbered by level and block in our names is numbered through in the original ones.
    public static Names unet(List<Integer> layers) {
        var names = new Names()
                .module("conv_in", "input_blocks.0.0")
                .module("time_embedding.linear_1", "time_embed.0")
                .module("time_embedding.linear_2", "time_embed.2")
                .module("time_embedding.cond_proj", "time_embed.cond_proj")
                .module("mid_block.resnets.0", "middle_block.0")
                .module("mid_block.attentions.0", "middle_block.1")
                .module("mid_block.resnets.1", "middle_block.2")
                .module("conv_norm_out", "out.0")
                .module("conv_out", "out.2");
        names.layer("norm1", "in_layers.0")
                .layer("conv1", "in_layers.2")
                .layer("time_emb_proj", "emb_layers.1")
                .layer("norm2", "out_layers.0")
                .layer("conv2", "out_layers.3")
                .layer("conv_shortcut", "skip_connection");
        addDown(names, layers);
        addUp(names, layers.reversed());
        return names;
    }

    private static void addDown(Names names, List<Integer> layers) {
        var block = 1;
        for (var level = 0; level < layers.size(); level++) {
            for (var layer = 0; layer < layers.get(level); layer++, block++)
                addBlock(names, "down_blocks." + level, layer, "input_blocks." + block);
            names.module("down_blocks." + level + ".downsamplers.0.conv", "input_blocks." + block++ + ".0.op");
        }
    }

    /// The way up has one block more on each level; what doubles the picture comes behind the last one's attention, if
    /// it has one.
    private static void addUp(Names names, List<Integer> layers) {
        var block = 0;
        for (var level = 0; level < layers.size(); level++) {
            for (var layer = 0; layer <= layers.get(level); layer++, block++)
                addBlock(names, "up_blocks." + level, layer, "output_blocks." + block);
            var last = "output_blocks." + (block - 1);
            names.module("up_blocks." + level + ".upsamplers.0.conv", last + ".2.conv", last + ".1.conv");
        }
    }

    private static void addBlock(Names names, String level, int layer, String block) {
        names.module(level + ".resnets." + layer, block + ".0").module(level + ".attentions." + layer, block + ".1");
    }

    /// A VAE of so many levels, with `layers` residual blocks on each of the encoder's.
    public static Names vae(int levels, int layers) {
        var names = new Names().layer("conv_shortcut", "nin_shortcut");
        for (var side : List.of("encoder", "decoder")) {
            names.module(side + ".conv_norm_out", side + ".norm_out")
                    .module(side + ".mid_block.resnets.0", side + ".mid.block_1")
                    .module(side + ".mid_block.attentions.0", side + ".mid.attn_1")
                    .module(side + ".mid_block.resnets.1", side + ".mid.block_2");
        }
        names.layer("group_norm", "norm", "group_norm")
                .layer("to_q", "q", "to_q", "query")
                .layer("to_k", "k", "to_k", "key")
                .layer("to_v", "v", "to_v", "value")
                .layer("to_out.0", "proj_out", "to_out.0", "proj_attn")
                .layer("query", "q", "query")
                .layer("key", "k", "key")
                .layer("value", "v", "value")
                .layer("proj_attn", "proj_out", "proj_attn");
        for (var level = 0; level < levels; level++) {
            var up = levels - 1 - level;
            for (var layer = 0; layer < layers; layer++)
                names.module(
                        "encoder.down_blocks." + level + ".resnets." + layer,
                        "encoder.down." + level + ".block." + layer);
            for (var layer = 0; layer <= layers; layer++)
                names.module(
                        "decoder.up_blocks." + level + ".resnets." + layer, "decoder.up." + up + ".block." + layer);
            names.module(
                    "encoder.down_blocks." + level + ".downsamplers.0.conv",
                    "encoder.down." + level + ".downsample.conv");
            names.module("decoder.up_blocks." + level + ".upsamplers.0.conv", "decoder.up." + up + ".upsample.conv");
        }
        return names;
    }

    /// CLIP's own text tower, whose names are transformers', with the level `text_model` or without it.
    public static Names clip() {
        var names = new Names();
        for (var module : List.of("embeddings", "encoder", "final_layer_norm")) names.module(LEVEL + module, module);
        return names;
    }

    /// OpenCLIP's text tower of so many layers: queries, keys and values are one tensor.
    public static Names openClip(int layers) {
        var names = new Names();
        for (var level : List.of("", LEVEL)) {
            names.module(level + "embeddings.token_embedding", "token_embedding")
                    .module(level + "embeddings.position_embedding.weight", "positional_embedding")
                    .module(level + "final_layer_norm", "ln_final");
            for (var layer = 0; layer < layers; layer++)
                names.module(level + "encoder.layers." + layer, "transformer.resblocks." + layer);
        }
        names.layer("layer_norm1", "ln_1")
                .layer("layer_norm2", "ln_2")
                .layer("mlp.fc1", "mlp.c_fc")
                .layer("mlp.fc2", "mlp.c_proj")
                .layer("self_attn.out_proj", "attn.out_proj");
        var projections = List.of("q_proj", "k_proj", "v_proj");
        for (var part = 0; part < projections.size(); part++)
            names.third("self_attn." + projections.get(part) + ".weight", part, "attn.in_proj_weight")
                    .third("self_attn." + projections.get(part) + ".bias", part, "attn.in_proj_bias");
        return names;
    }
}
