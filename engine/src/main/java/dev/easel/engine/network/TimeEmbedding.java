package dev.easel.engine.network;

import dev.easel.engine.onnx.Dimension;
import dev.easel.engine.onnx.ElementType;
import dev.easel.engine.onnx.Graph;
import dev.easel.engine.onnx.Value;
import java.util.ArrayList;
import java.util.List;

/// What each residual block adds for the time: a graph of its own makes it of all `timestep` `[steps]` of a schedule at
/// once, `time_embedding` `[steps, channels of all blocks]`; the UNet takes one row of it as its input. Waves of many
/// lengths go through two layers, are activated once for all blocks, then through one layer for each block. Confined to
/// one thread.
///
/// Source: `get_timestep_embedding` and `TimestepEmbedding` of diffusers; Vaswani et al., "Attention Is All You Need",
/// 3.5.
final class TimeEmbedding {
    private static final String NAME = "time_embedding";
    private static final double LONGEST = Math.log(10000);

    private final UNetConfig config;
    private final Graph graph = new Graph(NAME);
    private final Value embedding;
    private final Value row;
    private final List<Value> blocks = new ArrayList<>();
    private long used;

    /// The embedding for the UNet that `unet` draws.
    TimeEmbedding(UNetConfig config, Layers unet) {
        this.config = config;
        this.embedding = embedding(unet.on(graph).at(NAME));
        this.row = unet.graph().input(NAME, 1, config.residualChannels());
    }

    /// What the residual block `l` of the UNet adds to each of its channels, `[1, channels]`.
    Value of(Layers l, long channels) {
        blocks.add(l.on(graph).linear("time_emb_proj", embedding, channels));
        var from = used;
        used += channels;
        return l.graph().slice(row, 1, from, used);
    }

    /// The graph, once every residual block was asked for.
    Graph graph() {
        return graph.output(NAME, graph.concat(1, blocks.toArray(Value[]::new)));
    }

    private Value embedding(Layers l) {
        var x = waves();
        if (config.guidanceWidth() > 0) {
            var guidance = graph.input("timestep_cond", 1, config.guidanceWidth());
            x = x.plus(l.linearWithoutBias("cond_proj", guidance, config.time().width()));
        }
        var activation = config.blocks().activation();
        x = activation.of(l.linear("linear_1", x, config.time().innerWidth()));
        return activation.of(l.linear("linear_2", x, config.time().innerWidth()));
    }

    private Value waves() {
        var steps = Dimension.of("steps");
        var timesteps = graph.input("timestep", ElementType.FLOAT, List.of(steps));
        var angles = graph.reshape(timesteps, List.of(steps, Dimension.of(1))).times(frequencies());
        return config.time().cosinesFirst()
                ? graph.concat(1, graph.cos(angles), graph.sin(angles))
                : graph.concat(1, graph.sin(angles), graph.cos(angles));
    }

    /// In float arithmetic, as the reference: the angles are large, and a rounding counts.
    private Value frequencies() {
        var half = config.time().width() / 2;
        var frequencies = new float[half];
        for (var k = 0; k < half; k++) {
            var exponent = (float) -LONGEST * k / (float) (half - config.time().shift());
            frequencies[k] = (float) Math.exp(exponent);
        }
        return graph.constant(frequencies, 1, half);
    }
}
