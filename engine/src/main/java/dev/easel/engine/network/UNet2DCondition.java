package dev.easel.engine.network;

import dev.easel.engine.network.UNetConfig.Level;
import dev.easel.engine.onnx.Dimension;
import dev.easel.engine.onnx.ElementType;
import dev.easel.engine.onnx.Graph;
import dev.easel.engine.onnx.Value;
import dev.easel.engine.weights.WeightSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The denoiser: what stays the same for a prompt and for a schedule comes from graphs of their own. Any height and
/// width.
///
/// Source: `UNet2DConditionModel` of diffusers; Rombach et al., "High-Resolution Image Synthesis with Latent Diffusion
/// Models", 3.3.
public final class UNet2DCondition {
    private final UNetConfig config;
    private final Graph graph = new Graph("unet_2d_condition");
    private final Layers layers;
    private final Deque<Value> skips = new ArrayDeque<>();
    private final CrossAttention text;
    private final TimeEmbedding time;
    private final ResnetBlock residual;

    private UNet2DCondition(UNetConfig config, WeightSource weights) {
        this.config = config;
        this.layers = new Layers(graph, weights);
        this.text = new CrossAttention(config.contextWidth());
        this.time = new TimeEmbedding(config, layers);
        this.residual = new ResnetBlock(config.blocks());
    }

    /// The network as three graphs.
    ///
    /// @param step at every step: `sample` `[1, c, height, width]`, `time_embedding` `[1, t]`, all `k.i` and `v.i`
    ///     `[1, tokens, d]` to `out_sample` `[1, c, height, width]`
    /// @param crossAttention once for a prompt: `encoder_hidden_states` `[1, tokens, d]` to all `k.i` and `v.i`
    /// @param timeEmbedding once for a schedule: `timestep` `[steps]` to `time_embedding` `[steps, t]`; where the
    ///     network reads the guidance, of `timestep_cond` `[1, g]` too
    public record Graphs(Graph step, Graph crossAttention, Graph timeEmbedding) {}

    /// Draws the network over its weights.
    public static Graphs graphs(UNetConfig config, WeightSource weights) {
        return new UNet2DCondition(config, weights).draw();
    }

    private Graphs draw() {
        var x = layers.conv3x3("conv_in", sample(), config.down().getFirst().channels());
        skips.push(x);
        for (var i = 0; i < config.down().size(); i++) x = down(layers.at("down_blocks." + i), x, i);
        x = middle(layers.at("mid_block"), x);
        for (var i = 0; i < config.up().size(); i++) x = up(layers.at("up_blocks." + i), x, i);
        x = layers.groupNorm(
                "conv_norm_out", x, config.blocks().groups(), config.blocks().epsilon());
        x = layers.conv3x3("conv_out", config.blocks().activation().of(x), config.channels());
        return new Graphs(graph.output("out_sample", x), text.graph(), time.graph());
    }

    private Value sample() {
        var shape = List.of(
                Dimension.of(1), Dimension.of(config.channels()), Dimension.of("height"), Dimension.of("width"));
        return graph.input("sample", ElementType.FLOAT, shape);
    }

    private Value down(Layers l, Value input, int index) {
        var level = config.down().get(index);
        var x = input;
        for (var i = 0; i < level.transformers().size(); i++) {
            x = resnet(residual, l.at("resnets." + i), x, level.channels());
            x = transformer(l.at("attentions." + i), x, level, i);
            skips.push(x);
        }
        if (index == config.down().size() - 1) return x;
        x = l.downsample("downsamplers.0.conv", x, level.channels());
        skips.push(x);
        return x;
    }

    private Value middle(Layers l, Value input) {
        var level = config.middle().level();
        var block = residual.dividedBy(config.middle().scale());
        var x = input;
        for (var i = 0; i < config.middle().residuals(); i++) {
            x = resnet(block, l.at("resnets." + i), x, level.channels());
            if (i == 0) x = transformer(l.at("attentions.0"), x, config.middle().level(), 0);
        }
        return x;
    }

    private Value up(Layers l, Value input, int index) {
        var level = config.up().get(index);
        var x = input;
        for (var i = 0; i < level.transformers().size(); i++) {
            x = resnet(residual, l.at("resnets." + i), graph.concat(1, x, skips.pop()), level.channels());
            x = transformer(l.at("attentions." + i), x, level, i);
        }
        if (index == config.up().size() - 1) return x;
        var doubled = graph.cropLike(graph.resizeTwice(x), skips.getFirst());
        return l.conv3x3("upsamplers.0.conv", doubled, level.channels());
    }

    private Value resnet(ResnetBlock block, Layers l, Value x, long channels) {
        return block.draw(l, x, channels, time.of(l, channels));
    }

    private Value transformer(Layers l, Value x, Level level, int index) {
        var depth = level.transformers().get(index);
        if (depth == 0) return x;
        return new SpatialTransformer(config.blocks().groups(), level.heads(), text, level.onlyCross())
                .draw(l, x, depth);
    }
}
