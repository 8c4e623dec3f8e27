package dev.easel.engine.network;

import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.network.UNetConfig.Blocks;
import java.util.List;

/// What `vae/config.json` says. Source: `AutoencoderKL` of diffusers, for the defaults.
///
/// A latent for the denoiser is `(z - shift) * scaling`; with `means` and `deviations`, one for each channel,
/// `(z - mean) * scaling / deviation`.
public record VaeConfig(
        int latentChannels,
        List<Integer> channels,
        int layers,
        Blocks blocks,
        boolean hasQuantConv,
        boolean hasPostQuantConv,
        boolean hasMiddleAttention,
        double scaling,
        double shift,
        List<Double> means,
        List<Double> deviations) {
    private static final int PICTURE_CHANNELS = 3;
    private static final double EPSILON = 1e-6;

    /// Reads them.
    ///
    /// @throws UnsupportedModel if it is another network, by key and value
    public static VaeConfig read(Config config) {
        config.expect("_class_name", "\"AutoencoderKL\"");
        config.expect("model_type", "null");
        config.expect("in_channels", String.valueOf(PICTURE_CHANNELS));
        config.expect("out_channels", String.valueOf(PICTURE_CHANNELS));
        var channels = config.has("block_out_channels") ? config.integers("block_out_channels") : List.of(64);
        Range.CHANNELS.check(config, "block_out_channels", channels);
        if (channels.isEmpty() || channels.size() > 8)
            throw config.refuse("block_out_channels", "1 to 8 levels are possible");
        checkTypes(config, "down_block_types", "DownEncoderBlock2D", channels.size());
        checkTypes(config, "up_block_types", "UpDecoderBlock2D", channels.size());
        var latentChannels = Range.CHANNELS.check(config, "latent_channels", config.integer("latent_channels", 4));
        var groups = Range.groups(config, "norm_num_groups", channels);
        return new VaeConfig(
                latentChannels,
                channels,
                Range.LAYERS.check(config, "layers_per_block", config.integer("layers_per_block", 1)),
                new Blocks(groups, EPSILON, Activation.ofDiffusers(config, "act_fn")),
                config.flag("use_quant_conv", true),
                config.flag("use_post_quant_conv", true),
                config.flag("mid_block_add_attention", true),
                Range.divisor(config, "scaling_factor", 0.18215),
                Range.finite(config, "shift_factor", 0),
                statistics(config, "latents_mean", latentChannels),
                statistics(config, "latents_std", latentChannels));
    }

    /// Channels of the widest layer of the decoder that is as large as the picture: of what the last upsampling gives.
    public int pictureChannels() {
        return channels.get(Math.min(1, channels.size() - 1));
    }

    /// How many pixels a latent stands for, along a side.
    public int factor() {
        return 1 << (channels.size() - 1);
    }

    private static List<Double> statistics(Config config, String key, int count) {
        if (!config.has(key)) return List.of();
        var values = config.numbers(key);
        if (values.size() != count) throw config.refuse(key, "one for each of " + count + " latent channels is needed");
        if (!values.stream().allMatch(Double::isFinite)) throw config.refuse(key, "finite numbers are needed");
        if (key.equals("latents_std") && values.contains(0.0)) throw config.refuse(key, "they divide");
        return values;
    }

    private static void checkTypes(Config config, String key, String type, int levels) {
        var types = config.has(key) ? config.texts(key) : List.of(type);
        if (types.size() != levels) throw config.refuse(key, "one for each of " + levels + " levels is needed");
        if (types.stream().anyMatch(other -> !other.equals(type)))
            throw config.refuse(key, "only " + type + " is known");
    }
}
