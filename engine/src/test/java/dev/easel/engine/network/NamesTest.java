package dev.easel.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.config.Config;
import dev.easel.engine.onnx.Graph;
import dev.easel.engine.weights.ShapesOnly;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Files of several generations name the same layers differently.
class NamesTest {
    private static final ClipTextConfig TEXT = ClipTextConfig.read(config("'num_hidden_layers': 1"));
    private static final VaeConfig VAE = VaeConfig.read(config(""));

    @Test
    void readsATextEncoderWithAndWithoutItsLevel() {
        var with = asked(weights -> ClipText.graph(TEXT, weights), "");
        var without = asked(weights -> ClipText.graph(TEXT, weights), "final_layer_norm.weight");
        assertEquals(with, without.stream().map(name -> "text_model." + name).toList());
    }

    @Test
    void readsTheAutoencodersAttentionByOldAndNewNames() {
        var attention = "decoder.mid_block.attentions.0.";
        var newer = asked(weights -> AutoencoderKl.decoder(VAE, weights), "");
        var older = asked(weights -> AutoencoderKl.decoder(VAE, weights), attention + "query.weight");
        assertTrue(newer.containsAll(List.of(attention + "to_q.weight", attention + "to_out.0.bias")));
        assertTrue(older.containsAll(List.of(attention + "query.weight", attention + "proj_attn.bias")));
        assertFalse(older.contains(attention + "to_q.weight"));
        assertEquals(newer.size(), older.size());
    }

    /// The names that a network asks of a checkpoint which has `optional` too.
    private static List<String> asked(Function<ShapesOnly, Graph> draw, String optional) {
        var weights = new ShapesOnly(optional::equals);
        assertTrue(draw.apply(weights).toBytes(Path.of("/")).length > 0);
        return weights.asked().keySet().stream().sorted().toList();
    }

    private static Config config(String keys) {
        return Config.parse(("{" + keys + "}").replace('\'', '"'), "config.json");
    }
}
