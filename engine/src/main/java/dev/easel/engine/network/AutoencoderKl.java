package dev.easel.engine.network;

import dev.easel.engine.onnx.Dimension;
import dev.easel.engine.onnx.ElementType;
import dev.easel.engine.onnx.Graph;
import dev.easel.engine.onnx.Value;
import dev.easel.engine.weights.WeightSource;
import java.util.List;

/// The autoencoder between pictures and latents, as two graphs. Any height and width.
///
/// Source: `AutoencoderKL` of diffusers; Esser et al., "Taming Transformers for High-Resolution Image Synthesis".
public final class AutoencoderKl {
    private static final int PICTURE_CHANNELS = 3;

    private final VaeConfig config;
    private final Graph graph;
    private final Layers layers;
    private final ResnetBlock residual;

    private AutoencoderKl(String name, VaeConfig config, WeightSource weights) {
        this.config = config;
        this.graph = new Graph(name);
        this.layers = new Layers(graph, weights);
        this.residual = new ResnetBlock(config.blocks());
    }

    /// `latent_sample` `[1, c, height, width]`, divided by the scaling factor already, to `sample` `[1, 3, H, W]`,
    /// about
    /// -1 to 1.
    public static Graph decoder(VaeConfig config, WeightSource weights) {
        return new AutoencoderKl("vae_decoder", config, weights).decoder();
    }

    /// `sample` `[1, 3, height, width]`, from -1 to 1, to `latent_parameters` `[1, 2c, h, w]`: means, then logarithms
    /// of
    /// variances.
    public static Graph encoder(VaeConfig config, WeightSource weights) {
        return new AutoencoderKl("vae_encoder", config, weights).encoder();
    }

    private Graph decoder() {
        var x = input("latent_sample", config.latentChannels());
        if (config.hasPostQuantConv()) x = layers.conv1x1("post_quant_conv", x, config.latentChannels());
        var l = layers.at("decoder");
        var widths = config.channels().reversed();
        x = middle(l.at("mid_block"), l.conv3x3("conv_in", x, widths.getFirst()));
        for (var i = 0; i < widths.size(); i++) {
            x = residuals(l.at("up_blocks." + i), x, widths.get(i), config.layers() + 1);
            if (i < widths.size() - 1) x = l.upsample("up_blocks." + i + ".upsamplers.0.conv", x, widths.get(i));
        }
        return graph.output("sample", out(l, x, PICTURE_CHANNELS));
    }

    private Graph encoder() {
        var l = layers.at("encoder");
        var widths = config.channels();
        var x = l.conv3x3("conv_in", input("sample", PICTURE_CHANNELS), widths.getFirst());
        for (var i = 0; i < widths.size(); i++) {
            x = residuals(l.at("down_blocks." + i), x, widths.get(i), config.layers());
            if (i < widths.size() - 1)
                x = l.downsampleAligned("down_blocks." + i + ".downsamplers.0.conv", x, widths.get(i));
        }
        x = out(l, middle(l.at("mid_block"), x), 2L * config.latentChannels());
        if (config.hasQuantConv()) x = layers.conv1x1("quant_conv", x, 2L * config.latentChannels());
        return graph.output("latent_parameters", x);
    }

    private Value input(String name, int channels) {
        var shape = List.of(Dimension.of(1), Dimension.of(channels), Dimension.of("height"), Dimension.of("width"));
        return graph.input(name, ElementType.FLOAT, shape);
    }

    private Value residuals(Layers l, Value input, int width, int count) {
        var x = input;
        for (var i = 0; i < count; i++) x = residual.draw(l.at("resnets." + i), x, width, null);
        return x;
    }

    private Value middle(Layers l, Value input) {
        var width = input.dimension(1).size();
        var x = residual.draw(l.at("resnets.0"), input, width, null);
        if (config.hasMiddleAttention()) x = attention(l.at("attentions.0"), x);
        return residual.draw(l.at("resnets.1"), x, width, null);
    }

    /// Self-attention of all pixels, one head: `x + out(attention(norm(x)))`.
    private Value attention(Layers l, Value x) {
        var names = l.has("query.weight") ? AttentionNames.OLD : AttentionNames.NEW;
        var channels = x.dimension(1);
        var pixels = x.dimension(2).times(x.dimension(3));
        var normal = l.groupNorm(
                "group_norm", x, config.blocks().groups(), config.blocks().epsilon());
        var h = graph.transpose(graph.reshape(normal, List.of(x.dimension(0), channels, pixels)), 0, 2, 1);
        var q = l.linear(names.query, h, channels.size());
        var k = l.linear(names.key, h, channels.size());
        var v = l.linear(names.value, h, channels.size());
        h = l.linear(names.out, graph.multiHeadAttention(q, k, v, 1), channels.size());
        return graph.reshapeLike(graph.transpose(h, 0, 2, 1), x).plus(x);
    }

    private Value out(Layers l, Value x, long channels) {
        var normal = l.groupNorm(
                "conv_norm_out", x, config.blocks().groups(), config.blocks().epsilon());
        return l.conv3x3("conv_out", Activation.SILU.of(normal), channels);
    }

    /// Two generations of files name the layers of this attention differently.
    private enum AttentionNames {
        OLD("query", "key", "value", "proj_attn"),
        NEW("to_q", "to_k", "to_v", "to_out.0");

        private final String query;
        private final String key;
        private final String value;
        private final String out;

        AttentionNames(String query, String key, String value, String out) {
            this.query = query;
            this.key = key;
            this.value = value;
            this.out = out;
        }
    }
}
