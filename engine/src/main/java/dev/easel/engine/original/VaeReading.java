package dev.easel.engine.original;

import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/// Reads the config of a VAE from the names and shapes of its tensors, in the original names or in those of diffusers.
record VaeReading(Tensors tensors) {
    /// The first layer of every VAE, in all names.
    static final String FIRST = "decoder.conv_in.weight";

    /// Whether the names are those of diffusers.
    boolean isRenamed() {
        return tensors.hasSome("encoder.down_blocks.");
    }

    Config config() {
        if (!tensors.hasSome("encoder."))
            throw new UnsupportedModel(
                    tensors.file() + " is half a VAE: it has no encoder", "Use a VAE with encoder and decoder.");
        var levels = tensors.count(level(""));
        var values = new LinkedHashMap<String, Object>();
        values.put("_class_name", "AutoencoderKL");
        values.put("in_channels", tensors.size("encoder.conv_in.weight", 1));
        values.put("out_channels", tensors.size("decoder.conv_out.weight", 0));
        values.put("latent_channels", tensors.size(FIRST, 1));
        values.put("block_out_channels", channels(levels));
        values.put(
                "down_block_types",
                IntStream.range(0, levels).mapToObj(_ -> "DownEncoderBlock2D").toList());
        values.put(
                "up_block_types",
                IntStream.range(0, levels).mapToObj(_ -> "UpDecoderBlock2D").toList());
        values.put("layers_per_block", tensors.count(blocks(0)));
        values.put("use_quant_conv", tensors.has("quant_conv.weight"));
        values.put("use_post_quant_conv", tensors.has("post_quant_conv.weight"));
        values.put(
                "mid_block_add_attention",
                tensors.hasSome(isRenamed() ? "decoder.mid_block.attentions." : "decoder.mid.attn_1."));
        return Config.of(values, "the VAE of " + tensors.file());
    }

    private List<Integer> channels(int levels) {
        return IntStream.range(0, levels)
                .map(level -> tensors.size(blocks(level) + "0.conv1.weight", 0))
                .boxed()
                .toList();
    }

    private String blocks(int level) {
        return level(level + (isRenamed() ? ".resnets." : ".block."));
    }

    private String level(String rest) {
        return (isRenamed() ? "encoder.down_blocks." : "encoder.down.") + rest;
    }
}
