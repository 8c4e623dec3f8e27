package dev.easel.engine.network;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.Golden;
import dev.easel.engine.GoldenTensors;
import dev.easel.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// The autoencoder's way from picture to latent, in the golden runs that begin with a picture.
class GoldenEncoderTest {
    private static final double GATE = 1e-3;

    @TempDir
    private Path graphs;

    @Test
    void encodesAsDiffusersEncodes() {
        var runs = runs();
        assertFalse(runs.isEmpty(), "no golden run begins with a picture");
        assertAll(runs.stream().map(run -> (Executable) () -> check(run)));
    }

    private static List<String> runs() {
        var runs = new ArrayList<String>();
        for (var family : List.of("sd15-img2img", "sd21-img2img")) {
            for (var file : Golden.listOrOwn("pipelines/" + family + "/golden")) {
                var run = "pipelines/" + family + "/golden/" + file.replaceFirst("\\.json$", "");
                if (file.endsWith(".json")) runs.add(run);
            }
        }
        return runs;
    }

    private void check(String run) throws IOException {
        var json = Golden.json(run + ".json");
        var image = picture("pipelines/" + json.path("request").path("image").stringValue());
        var tensors = GoldenTensors.open(Golden.find(run + ".safetensors"));
        if (!tensors.has("vae_moments")) return;
        try (var model = new TinyModel(json.path("model").stringValue(), graphs)) {
            var moments = model.encoder().apply(Map.of("sample", image)).get("latent_parameters");
            var difference = GoldenTensors.difference(requireNonNull(moments), tensors.get("vae_moments"));
            assertTrue(difference <= GATE, () -> run + " differs by " + difference);
        }
    }

    /// Pixels from -1 to 1, `[1, 3, h, w]`.
    private static Tensor picture(String path) throws IOException {
        var image = ImageIO.read(Golden.find(path).toFile());
        var tensor = Tensor.zeros(1, 3, image.getHeight(), image.getWidth());
        for (var channel = 0; channel < 3; channel++) {
            for (var y = 0; y < image.getHeight(); y++) {
                for (var x = 0; x < image.getWidth(); x++) {
                    var value = (image.getRGB(x, y) >> (16 - 8 * channel)) & 0xFF;
                    var place = (channel * image.getHeight() + y) * image.getWidth() + x;
                    tensor.data().put(place, value / 255f * 2 - 1);
                }
            }
        }
        return tensor;
    }
}
