package dev.easel.engine.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.easel.engine.Golden;
import dev.easel.engine.GoldenTensors;
import dev.easel.engine.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class PixelsTest {
    @Test
    void roundsHalvesToEvenAndCutsWhatIsBeyond() {
        var image = Tensor.of(new float[] {-1, 1, -3, 0, Float.NaN, 0.5f}, 1, 3, 1, 2);
        var pixels = Pixels.of(image);
        assertEquals(2, pixels.width());
        assertEquals(1, pixels.height());
        assertArrayEquals(new byte[] {0, 0, 0, (byte) 255, (byte) 128, (byte) 191}, pixels.rgb());
    }

    /// The reference's own picture of its own float values: `python gen/pipelines.py all`.
    @Test
    void roundsAWholePictureAsTheReferenceDoes() {
        for (var run : List.of("sd15/golden/model-default", "sd21/golden/model-default", "sd15-variants/golden/fp32")) {
            var tensors = GoldenTensors.open(Golden.find("pipelines/" + run + ".safetensors"));
            var png = PictureFile.read(Golden.bytes("pipelines/" + run + ".png"));
            assertEquals(png, Pixels.of(tensors.get("image")), run);
        }
    }

    @Test
    void takesTheFirstOfSeveralPictures() {
        var image = Tensor.of(new float[] {-1, -1, -1, 1, 1, 1}, 2, 3, 1, 1);
        assertArrayEquals(new byte[3], Pixels.of(image).rgb());
    }

    @Test
    void refusesATensorOfAnotherShape() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> Pixels.of(Tensor.zeros(1, 4, 2, 2)));
        assertEquals("[1, 4, 2, 2] is not [pictures, 3, height, width]", refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Pixels(2, 2, new byte[11]));
    }
}
