package dev.easel.engine.network;

import dev.easel.engine.config.Config;
import java.util.List;

/// The keys of a UNet's config that ask for what Easel does not draw. Keys of other programs, such as those of a
/// training, ask for nothing.
final class UNetKeys {
    private static final List<String> MUST_BE_NULL = List.of(
            "class_embed_type",
            "num_class_embeds",
            "addition_embed_type",
            "encoder_hid_dim",
            "encoder_hid_dim_type",
            "time_embedding_act_fn",
            "timestep_post_act",
            "cross_attention_norm");

    private static final List<String> MUST_BE_FALSE =
            List.of("center_input_sample", "dual_cross_attention", "resnet_skip_time_act", "class_embeddings_concat");

    private UNetKeys() {}

    static void refuseOthers(Config config) {
        config.expect("_class_name", "\"UNet2DConditionModel\"");
        config.expect("model_type", "null");
        var channels = config.integer("out_channels", 4);
        if (config.integer("in_channels", 4) != channels)
            throw config.refuse(
                    "in_channels", "text to image has " + channels + "; inpainting and editing by pictures come later");
        MUST_BE_NULL.forEach(key -> config.expect(key, "null"));
        MUST_BE_FALSE.forEach(key -> config.expect(key, "false"));
        config.expect("time_embedding_type", "\"positional\"");
        config.expect("resnet_time_scale_shift", "\"default\"");
        config.expect("attention_type", "\"default\"");
        config.expect("mid_block_type", "\"UNetMidBlock2DCrossAttn\"", "\"UNetMidBlock2D\"");
        config.expect("conv_in_kernel", "3");
        config.expect("conv_out_kernel", "3");
        config.expect("downsample_padding", "1");
        if (config.number("resnet_out_scale_factor", 1) != 1) throw config.refuse("resnet_out_scale_factor", "1");
    }
}
