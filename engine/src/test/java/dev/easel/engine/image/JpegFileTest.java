package dev.easel.engine.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class JpegFileTest {
    private static final Pixels PIXELS = gradient();

    @Test
    void keepsThePictureAsFarAsItsQualityGoes() throws IOException {
        assertTrue(deviation(95) < 3, "95: " + deviation(95));
        assertTrue(deviation(10) < 20, "10: " + deviation(10));
        assertTrue(JpegFile.write(PIXELS, 10, "").length < JpegFile.write(PIXELS, 95, "").length);
    }

    @Test
    void hidesTheTextInExifWhereReadersLookForIt() throws IOException {
        var text = "日本 🐶\nSteps: 20";
        var jpeg = JpegFile.write(PIXELS, 90, text);
        var exif = segment(jpeg, 0xe1);
        assertEquals("Exif\0\0MM", string(exif, 0, 8));
        var tiff = exif.slice(6, exif.capacity() - 6);
        int directory = pointer(tiff, tiff.getInt(4), 0x8769, 1);
        int length = tiff.getInt(directory + 6);
        int at = pointer(tiff, directory, 0x9286, length);
        assertEquals("UNICODE\0", string(tiff, at, 8));
        var comment = new byte[length - 8];
        tiff.get(at + 8, comment);
        assertEquals(text, new String(comment, UTF_16BE));
        assertEquals(48, ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth());
    }

    @Test
    void leavesTheSegmentOutWithoutText() {
        assertFalse(
                string(ByteBuffer.wrap(JpegFile.write(PIXELS, 90, "")), 0, 200).contains("Exif"));
    }

    @Test
    void cutsATextThatNoSegmentHolds() throws IOException {
        var jpeg = JpegFile.write(PIXELS, 90, "x".repeat(40_000));
        assertEquals(64_000 + 8 + 44 + 6, segment(jpeg, 0xe1).capacity());
        assertEquals(48, ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth());
    }

    @Test
    void refusesAQualityThatIsNone() {
        assertThrows(IllegalArgumentException.class, () -> JpegFile.write(PIXELS, 0, ""));
        assertThrows(IllegalArgumentException.class, () -> JpegFile.write(PIXELS, 101, ""));
    }

    /// Where the one field of the directory at `at` points to.
    private static int pointer(ByteBuffer tiff, int at, int field, int count) {
        assertEquals(1, tiff.getShort(at));
        assertEquals(field, tiff.getShort(at + 2) & 0xffff);
        assertEquals(count, tiff.getInt(at + 6));
        return tiff.getInt(at + 10);
    }

    private static ByteBuffer segment(byte[] jpeg, int marker) {
        var file = ByteBuffer.wrap(jpeg);
        for (int at = 2; (file.getShort(at) & 0xffff) != 0xffda; at += 2 + (file.getShort(at + 2) & 0xffff))
            if ((file.getShort(at) & 0xffff) == (0xff00 | marker))
                return file.slice(at + 4, (file.getShort(at + 2) & 0xffff) - 2);
        throw new AssertionError("no segment " + marker);
    }

    private static String string(ByteBuffer buffer, int at, int length) {
        var bytes = new byte[length];
        buffer.get(at, bytes);
        return new String(bytes, ISO_8859_1);
    }

    private static double deviation(int quality) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(JpegFile.write(PIXELS, quality, "")));
        double sum = 0;
        for (int i = 0; i < 48 * 32; i++) {
            int green = image.getRGB(i % 48, i / 48) >> 8 & 0xff;
            sum += Math.abs(green - (PIXELS.rgb()[3 * i + 1] & 0xff));
        }
        return sum / (48 * 32);
    }

    private static Pixels gradient() {
        var rgb = new byte[3 * 48 * 32];
        for (int i = 0; i < rgb.length; i++) rgb[i] = (byte) (2 * (i / 3 % 48) + 3 * (i / 3 / 48) + 20 * (i % 3));
        return new Pixels(48, 32, rgb);
    }
}
