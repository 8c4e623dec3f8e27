package dev.easel.engine.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.config.UnsupportedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWeightsTest {
    @TempDir
    private Path folder;

    private List<Path> shards = List.of();

    @BeforeEach
    void writeTwoShards() throws IOException {
        shards =
                List.of(shard("first", "conv", "F16", "[4, 3, 1, 1]", 24), shard("second", "ids", "I32", "[2, 3]", 24));
    }

    @Test
    void findsTensorsInAllShards() {
        var weights = SafetensorsWeights.open(shards);
        assertTrue(weights.has("conv") && weights.has("ids"));
        assertFalse(weights.has("other"));
    }

    @Test
    void givesAOneByOneConvolutionForALinearLayer() {
        var weight = SafetensorsWeights.open(shards).get("conv", 4, 3);
        assertEquals(List.of(4L, 3L), weight.shape());
        assertEquals(
                List.of(4L, 3L, 1L, 1L),
                SafetensorsWeights.open(shards).get("conv", 4, 3, 1, 1).shape());
    }

    @Test
    void givesRowsAsOtherBytesOfTheSameFile() {
        var all = SafetensorsWeights.open(shards).get("conv", 4, 3);
        var last = all.rows(3, 4);
        assertEquals(List.of(1L, 3L), last.shape());
        assertEquals(all.offset() + 18, last.offset());
        assertEquals(6, last.length());
    }

    @Test
    void namesTheTensorAndBothShapes() {
        var weights = SafetensorsWeights.open(shards);
        refuses(() -> weights.get("conv", 3, 4), "first.safetensors", "'conv'", "[4, 3, 1, 1]", "[3, 4]");
        refuses(() -> weights.get("bias", 4), "second.safetensors", "lacks the tensor 'bias' [4]");
        refuses(() -> weights.get("ids", 2, 3), "'ids'", "I32");
    }

    @Test
    void refusesATensorInTwoShards() throws IOException {
        var twice = List.of(shards.getFirst(), shard("third", "conv", "F16", "[1]", 2));
        refuses(() -> SafetensorsWeights.open(twice), "'conv'", "first.safetensors", "third.safetensors");
    }

    private static void refuses(Executable asking, String... words) {
        var refusal = assertThrows(UnsupportedModel.class, asking);
        for (var word : words) assertTrue(refusal.getMessage().contains(word), refusal.getMessage());
    }

    private Path shard(String name, String key, String dtype, String shape, int bytes) throws IOException {
        var header = "{\"" + key + "\": {\"dtype\": \"" + dtype + "\", \"shape\": " + shape + ", \"data_offsets\": [0, "
                + bytes + "]}}";
        return SafetensorsTest.write(folder.resolve(name + ".safetensors"), header, bytes);
    }
}
