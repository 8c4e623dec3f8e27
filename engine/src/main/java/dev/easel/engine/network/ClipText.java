package dev.easel.engine.network;

import dev.easel.engine.onnx.Dimension;
import dev.easel.engine.onnx.ElementType;
import dev.easel.engine.onnx.Graph;
import dev.easel.engine.onnx.Value;
import dev.easel.engine.weights.WeightSource;
import java.util.ArrayList;
import java.util.List;

/// CLIP's text encoder: `input_ids` `[1, positions]` to `last_hidden_state` `[1, positions, width]`, and
/// `clip_skip.k`, what stands before the last k−1 layers. All with the final norm.
///
/// Source: `CLIPTextModel` of transformers; Radford et al., "Learning Transferable Visual Models From Natural Language
/// Supervision", 2.4.
public final class ClipText {
    private static final String LEVEL = "text_model";

    private final ClipTextConfig config;
    private final Graph graph = new Graph("clip_text");

    private ClipText(ClipTextConfig config) {
        this.config = config;
    }

    /// Draws the network over its weights, whose names may or may not begin with `text_model.`.
    public static Graph graph(ClipTextConfig config, WeightSource weights) {
        return new ClipText(config).draw(weights);
    }

    private Graph draw(WeightSource weights) {
        var all = new Layers(graph, weights);
        var layers = all.has("final_layer_norm.weight") ? all : all.at(LEVEL);
        var ids = graph.input("input_ids", ElementType.INT64, Dimension.shape(1, config.positions()));
        var states = new ArrayList<Value>();
        states.add(embeddings(layers.at("embeddings"), ids));
        var mask = causalMask();
        for (var layer = 0; layer < config.layers(); layer++)
            states.add(encoderLayer(layers.at("encoder.layers." + layer), states.getLast(), mask));
        for (var skip = 1; skip <= config.deepestSkip(); skip++) {
            var state = layers.layerNorm("final_layer_norm", states.get(states.size() - skip), config.epsilon());
            graph.output("clip_skip." + skip, state);
            if (skip == 1) graph.output("last_hidden_state", state);
        }
        return graph;
    }

    private Value embeddings(Layers l, Value ids) {
        var tokens = l.weight("token_embedding.weight", config.vocabulary(), config.width());
        var positions = l.weight("position_embedding.weight", config.positions(), config.width());
        return graph.gather(tokens, ids).plus(positions);
    }

    /// `x + attention(norm(x))`, then `x + mlp(norm(x))`.
    private Value encoderLayer(Layers l, Value x, Value mask) {
        var attended = attention(l.at("self_attn"), l.layerNorm("layer_norm1", x, config.epsilon()), mask);
        var sum = l.addThenNorm("layer_norm2", x, attended, config.epsilon());
        var inner = config.activation().of(l.linear("mlp.fc1", sum.norm(), config.innerWidth()));
        return l.linear("mlp.fc2", inner, config.width()).plus(sum.sum());
    }

    private Value attention(Layers l, Value x, Value mask) {
        var q = heads(l.linear("q_proj", x, config.width()), 0, 2, 1, 3);
        var k = heads(l.linear("k_proj", x, config.width()), 0, 2, 3, 1);
        var v = heads(l.linear("v_proj", x, config.width()), 0, 2, 1, 3);
        var scores = graph.matMul(q.times(1 / Math.sqrt(headWidth())), k).plus(mask);
        var mixed = graph.transpose(graph.matMul(graph.softmax(scores), v), 0, 2, 1, 3);
        return l.linear("out_proj", graph.reshape(mixed, x.shape()), config.width());
    }

    private Value heads(Value x, int... order) {
        var split = List.of(x.dimension(0), x.dimension(1), Dimension.of(config.heads()), Dimension.of(headWidth()));
        return graph.transpose(graph.reshape(x, split), order);
    }

    private int headWidth() {
        return config.width() / config.heads();
    }

    /// Each position sees itself and those before it.
    private Value causalMask() {
        var positions = config.positions();
        var mask = new float[Math.multiplyExact(positions, positions)];
        for (var row = 0; row < positions; row++)
            for (var column = row + 1; column < positions; column++) mask[row * positions + column] = -Float.MAX_VALUE;
        return graph.constant(mask, positions, positions);
    }
}
