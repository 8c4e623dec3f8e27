package dev.easel.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.easel.engine.random.Rng;
import dev.easel.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewTest {
    private static final int FACTOR = 2;

    private final Tensor latents = Rng.TORCH.seeded(3).normal(1, 4, 6, 8);

    @Test
    void findsTheMixtureThatAPictureIsMadeOf() {
        var image = picture();
        var preview = Preview.fit(latents, image).of(latents);
        assertArrayEquals(new long[] {1, 3, 6, 8}, preview.shape());
        for (var i = 0; i < preview.size(); i++) {
            var x = i % 8 * FACTOR;
            var y = i / 8 * FACTOR;
            assertEquals(image.data().get(y * 8 * FACTOR + x), preview.data().get(i), 1e-4, "value " + i);
        }
    }

    @Test
    void isKeptInAFile(@TempDir Path folder) throws IOException {
        var file = folder.resolve("preview.json");
        var preview = Preview.fit(latents, picture());
        assertEquals(Optional.empty(), Preview.read(file, 4));
        preview.write(file);
        assertArrayEquals(
                preview.of(latents).toArray(),
                Preview.read(file, 4).orElseThrow().of(latents).toArray());
        assertEquals(Optional.empty(), Preview.read(file, 8));
        Files.writeString(file, "[[1,");
        assertEquals(Optional.empty(), Preview.read(file, 4));
    }

    /// Each colour is a tenth of one latent channel, and a half; every value stands for a square of pixels.
    private Tensor picture() {
        var image = Tensor.zeros(1, 3, 6 * FACTOR, 8 * FACTOR);
        for (var i = 0; i < image.size(); i++) {
            var x = i % (8 * FACTOR) / FACTOR;
            var y = i / (8 * FACTOR) / FACTOR;
            image.data().put(i, latents.data().get(y * 8 + x) / 10 + 0.5f);
        }
        return image;
    }
}
