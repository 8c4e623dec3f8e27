package dev.easel.engine.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.Golden;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;

class PngFileTest {
    @Test
    void keepsEveryPixelForOtherReadersAndItself() throws IOException {
        for (int width : new int[] {1, 2, 63, 64}) {
            var pixels = noisyGradient(width, 37);
            var png = PngFile.write(pixels, "");
            var image = ImageIO.read(new ByteArrayInputStream(png));
            var rgb = pixels.rgb();
            for (int i = 0; i < width * 37; i++) {
                int pixel = image.getRGB(i % width, i / width);
                assertEquals(rgb[3 * i], (byte) (pixel >> 16));
                assertEquals(rgb[3 * i + 1], (byte) (pixel >> 8));
                assertEquals(rgb[3 * i + 2], (byte) pixel);
            }
            assertEquals(pixels, PictureFile.read(png));
            assertEquals(Optional.empty(), PngFile.parameters(png));
        }
    }

    @Test
    void readsThePicturesOfTheReference() {
        var pixels = PictureFile.read(Golden.bytes("pipelines/sd21/golden/no-guidance.png"));
        assertEquals(64, pixels.width());
        assertEquals(pixels, PictureFile.read(PngFile.write(pixels, "")));
    }

    @Test
    void isSmallerThanItsPixels() {
        var even = new Pixels(512, 512, new byte[3 * 512 * 512]);
        assertTrue(PngFile.write(even, "").length < 5000);
        var gradient = PngFile.write(gradient(256, 256), "").length;
        assertTrue(gradient < 256 * 256 * 3 / 20, gradient + " bytes");
    }

    @Test
    void writesLatin1AsTextThatOtherReadersFind() throws IOException {
        var png = PngFile.write(gradient(2, 2), "un café\nSteps: 20");
        assertEquals("un café\nSteps: 20", textOf(png, "tEXt", "value"));
        assertEquals(Optional.of("un café\nSteps: 20"), PngFile.parameters(png));
        assertTrue(new String(png, ISO_8859_1).contains("tEXtparameters\0un caf\u00e9\nSteps"));
    }

    @Test
    void writesOtherTextAsInternationalTextThatOtherReadersFind() throws IOException {
        var text = "日本 🐶, a “dog”\nSteps: 20";
        var png = PngFile.write(gradient(2, 2), text);
        assertEquals(text, textOf(png, "iTXt", "text"));
        assertEquals(Optional.of(text), PngFile.parameters(png));
        assertTrue(PngChunks.find(png, "tEXt").isEmpty());
    }

    @Test
    void findsTheTextOfWhatIsLeftOfAFile() {
        assertThrows(ImageInvalid.class, () -> PngFile.parameters("<html>page</html>".getBytes(ISO_8859_1)));
        var png = PngFile.write(gradient(64, 64), "text");
        assertEquals(Optional.of("text"), PngFile.parameters(Arrays.copyOf(png, png.length / 2)));
    }

    @Test
    void drawsTheSameBytesAgain() {
        var pixels = noisyGradient(40, 40);
        assertArrayEquals(PngFile.write(pixels, "x"), PngFile.write(pixels, "x"));
    }

    /// What the JDK's own reader finds in a text chunk called `parameters`.
    private static String textOf(byte[] png, String chunk, String attribute) throws IOException {
        var reader = ImageIO.getImageReadersByFormatName("png").next();
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(input);
            var root = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
            var entry =
                    (IIOMetadataNode) root.getElementsByTagName(chunk + "Entry").item(0);
            assertNotNull(entry);
            assertEquals("parameters", entry.getAttribute("keyword"));
            return entry.getAttribute(attribute);
        } finally {
            reader.dispose();
        }
    }

    private static Pixels gradient(int width, int height) {
        var rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) rgb[i] = (byte) ((i / 3 % width + i / 3 / width) / 2 + 40 * (i % 3));
        return new Pixels(width, height, rgb);
    }

    private static Pixels noisyGradient(int width, int height) {
        var random = new Random(5);
        var rgb = gradient(width, height).rgb();
        for (int i = 0; i < rgb.length; i++) if (random.nextInt(4) == 0) rgb[i] = (byte) random.nextInt();
        return new Pixels(width, height, rgb);
    }
}
