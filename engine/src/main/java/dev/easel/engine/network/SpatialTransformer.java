package dev.easel.engine.network;

import dev.easel.engine.network.CrossAttention.Seen;
import dev.easel.engine.onnx.Graph.Normalized;
import dev.easel.engine.onnx.Value;
import java.util.List;

/// A transformer over the pixels of a picture, which also looks at the text: `x + out(layers(in(norm(x))))`.
///
/// With `onlyCross` the layers look at the text even where they should look at the pixels themselves.
/// Source: `Transformer2DModel` and `BasicTransformerBlock` of diffusers.
record SpatialTransformer(int groups, int heads, CrossAttention text, boolean onlyCross) {
    private static final double GROUP_EPSILON = 1e-6;
    private static final double LAYER_EPSILON = 1e-5;

    /// `x` is `[1, c, h, w]`, and so is the result.
    Value draw(Layers l, Value x, int depth) {
        var graph = l.graph();
        var channels = x.dimension(1);
        var pixels = x.dimension(2).times(x.dimension(3));
        var rows =
                graph.reshape(l.groupNorm("norm", x, groups, GROUP_EPSILON), List.of(x.dimension(0), channels, pixels));
        var h = l.linear("proj_in", graph.transpose(rows, 0, 2, 1), channels.size());
        for (var i = 0; i < depth; i++) h = block(l.at("transformer_blocks." + i), h);
        h = l.linear("proj_out", h, channels.size());
        return graph.reshapeLike(graph.transpose(h, 0, 2, 1), x).plus(x);
    }

    private Value block(Layers l, Value x) {
        var own = l.layerNorm("norm1", x, LAYER_EPSILON);
        var withOwn = add(l, "norm2", x, onlyCross ? toText(l.at("attn1"), own) : toItself(l.at("attn1"), own));
        var withText = add(l, "norm3", withOwn.sum(), toText(l.at("attn2"), withOwn.norm()));
        return feedForward(l.at("ff.net"), withText.norm()).plus(withText.sum());
    }

    private static Normalized add(Layers l, String norm, Value x, Value y) {
        return l.addThenNorm(norm, x, y, LAYER_EPSILON);
    }

    private Value toItself(Layers l, Value x) {
        return attention(l, x, Seen.of(l, x, x.dimension(-1).size()));
    }

    private Value toText(Layers l, Value x) {
        return attention(l, x, text.seenBy(l, x.dimension(-1).size()));
    }

    private Value attention(Layers l, Value x, Seen seen) {
        var width = x.dimension(-1).size();
        var q = l.linearWithoutBias("to_q", x, width);
        var mixed = l.graph().multiHeadAttention(q, seen.keys(), seen.values(), heads);
        return l.linear("to_out.0", mixed, width);
    }

    /// The first half of the rows are values, the second half their gates.
    private static Value feedForward(Layers l, Value x) {
        var width = x.dimension(-1).size();
        var inner = 4 * width;
        var values = l.linear("0.proj", x, 0, inner, 2 * inner);
        var gates = Activation.GELU.of(l.linear("0.proj", x, inner, 2 * inner, 2 * inner));
        return l.linear("2", values.times(gates), width);
    }
}
