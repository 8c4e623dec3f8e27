package dev.easel.engine.network;

import dev.easel.engine.onnx.Dimension;
import dev.easel.engine.onnx.ElementType;
import dev.easel.engine.onnx.Graph;
import dev.easel.engine.onnx.Value;
import java.util.List;

/// What the attention layers see of the text, which is the same at every step: a graph of its own makes of
/// `encoder_hidden_states` `[1, tokens, d]` the keys `k.i` and values `v.i` `[1, tokens, c]` of each layer that looks
/// at
/// the text; the UNet takes them as inputs of the same names. Confined to one thread.
final class CrossAttention {
    private final Graph graph = new Graph("cross_attention");
    private final Value states;
    private int layers;

    /// Of text states that are `width` wide.
    CrossAttention(long width) {
        states = graph.input(
                "encoder_hidden_states",
                ElementType.FLOAT,
                List.of(Dimension.of(1), Dimension.of("tokens"), Dimension.of(width)));
    }

    /// What the attention layer `l` of the UNet, `width` wide, sees.
    Seen seenBy(Layers l, long width) {
        var seen = Seen.of(l.on(graph), states, width);
        var index = layers++;
        return new Seen(pass("k." + index, seen.keys(), l.graph()), pass("v." + index, seen.values(), l.graph()));
    }

    /// The graph, once every attention layer was asked for.
    Graph graph() {
        return graph;
    }

    private Value pass(String name, Value value, Graph unet) {
        graph.output(name, value);
        return unet.input(name, value.type(), value.shape());
    }

    /// What attention looks at: keys and values `[1, t, c]`.
    record Seen(Value keys, Value values) {
        /// Those that the attention layer `l`, `width` wide, makes of `x`.
        static Seen of(Layers l, Value x, long width) {
            return new Seen(l.linearWithoutBias("to_k", x, width), l.linearWithoutBias("to_v", x, width));
        }
    }
}
