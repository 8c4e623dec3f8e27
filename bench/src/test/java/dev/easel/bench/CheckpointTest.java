package dev.easel.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.model.ImportRequest;
import dev.easel.engine.model.Importer;
import dev.easel.engine.model.Keep;
import dev.easel.engine.model.ModelCatalog;
import dev.easel.engine.model.ModelName;
import dev.easel.engine.pipeline.Prompt;
import dev.easel.engine.pipeline.TextToImage;
import dev.easel.engine.random.Rng;
import dev.easel.engine.scheduler.Sampler;
import dev.easel.engine.scheduler.Schedule;
import dev.easel.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private static final Path TOKENIZER = Path.of("../engine/src/test/golden/tokenizer");

    /// Source: `sum(p.numel() for p in model.parameters())` of diffusers 0.42.1 and transformers 5.24.0.
    @Test
    void hasTheParametersOfTheRealOnes() {
        assertEquals(859_520_964, parameters(TensorShapes.unet(Architecture.of("sd15"))));
        assertEquals(123_060_480, parameters(TensorShapes.text(Architecture.of("sd15"))));
        assertEquals(865_910_724, parameters(TensorShapes.unet(Architecture.of("sd21"))));
        assertEquals(340_387_840, parameters(TensorShapes.text(Architecture.of("sd21"))));
        assertEquals(83_653_863, parameters(TensorShapes.vae(Architecture.of("sd21"))));
    }

    /// And a single file of the same numbers draws the same.
    @ParameterizedTest
    @ValueSource(strings = {"sd15", "sd21"})
    void aSmallOneIsImportedAndDraws(String family, @TempDir Path home) throws IOException {
        var folder = home.resolve("checkpoint");
        var file = home.resolve("checkpoint.safetensors");
        var small = new Architecture(
                family,
                List.of(8, 8, 16, 16),
                List.of(1, 1, 2, 2),
                true,
                List.of(4, 4, 8, 8),
                4,
                16,
                1,
                2,
                "gelu",
                "!");
        var weights = new RandomWeights(1, true);
        new Checkpoint(small, weights).write(folder, TOKENIZER);
        new SingleFile(small, weights).write(file);
        var image = draw(home, ImportRequest.of(folder, new ModelName("small"), Keep.IN_PLACE));
        assertTrue(image.isFinite());
        var single = new ImportRequest(file, new ModelName("single"), Keep.IN_PLACE, null, folder, null, null);
        assertArrayEquals(image.toArray(), draw(home, single).toArray());
    }

    private static Tensor draw(Path home, ImportRequest request) {
        var model = new Importer(new ModelCatalog(home.resolve("models")))
                .run(request)
                .model();
        try (var pipeline = TextToImage.open(model, 1)) {
            return pipeline.generate(prompt(), (_, _, _) -> {});
        }
    }

    private static Prompt prompt() {
        return new Prompt("a red cat", "", 64, 64, 1, 7.5, 0, 0, Sampler.EULER, Schedule.MODEL, 1, Rng.TORCH, 1);
    }

    private static long parameters(Map<String, List<Integer>> shapes) {
        return shapes.values().stream().mapToLong(RandomWeights::size).sum();
    }
}
