package dev.easel.engine.network;

import dev.easel.engine.onnx.Dimension;
import dev.easel.engine.onnx.Graph;
import dev.easel.engine.onnx.Value;

/// `timestep` `[1]` as waves of many lengths, through two layers, activated for the residual blocks `[1, innerWidth]`.
///
/// Source: `get_timestep_embedding` and `TimestepEmbedding` of diffusers; Vaswani et al., "Attention Is All You Need",
/// 3.5.
record TimeEmbedding(UNetConfig config) {
    private static final double LONGEST = Math.log(10000);

    Value draw(Layers layers) {
        var l = layers.at("time_embedding");
        var x = waves(l.graph());
        if (config.guidanceWidth() > 0) {
            var guidance = l.graph().input("timestep_cond", 1, config.guidanceWidth());
            x = x.plus(l.linearWithoutBias("cond_proj", guidance, config.time().width()));
        }
        var activation = config.blocks().activation();
        x = activation.of(l.linear("linear_1", x, config.time().innerWidth()));
        return activation.of(l.linear("linear_2", x, config.time().innerWidth()));
    }

    private Value waves(Graph graph) {
        var timestep = graph.reshape(graph.input("timestep", 1), Dimension.shape(1, 1));
        var angles = timestep.times(frequencies(graph));
        return config.time().cosinesFirst()
                ? graph.concat(1, graph.cos(angles), graph.sin(angles))
                : graph.concat(1, graph.sin(angles), graph.cos(angles));
    }

    /// In float arithmetic, as the reference: the angles are large, and a rounding counts.
    private Value frequencies(Graph graph) {
        var half = config.time().width() / 2;
        var frequencies = new float[half];
        for (var k = 0; k < half; k++) {
            var exponent = (float) -LONGEST * k / (float) (half - config.time().shift());
            frequencies[k] = (float) Math.exp(exponent);
        }
        return graph.constant(frequencies, 1, half);
    }
}
