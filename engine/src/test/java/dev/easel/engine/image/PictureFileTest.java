package dev.easel.engine.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureFileTest {
    /// Where each corner of `corners` is seen, by orientation from 1: top left, top right, bottom left, bottom right.
    private static final List<String> SEEN = List.of("abcd", "badc", "dcba", "cdab", "acbd", "cadb", "dbca", "bdac");

    @Test
    void turnsWhatACameraHeldOtherwise() {
        for (int number = 1; number <= 8; number++) {
            for (var order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
                var png = new PngChunks();
                for (var chunk : PngChunks.of(PngFile.write(corners(3, 2), ""))) {
                    png.add(chunk.type(), chunk.data());
                    if (chunk.type().equals("IHDR")) png.add("eXIf", orientation(number, order));
                }
                var pixels = PictureFile.read(png.toBytes());
                assertEquals(number < 5 ? 3 : 2, pixels.width());
                assertEquals(SEEN.get(number - 1), seen(pixels), "orientation " + number);
            }
        }
    }

    @Test
    void turnsAJpegAndPassesOverNumbersThatMeanNothing() {
        var jpeg = JpegFile.write(corners(32, 16), 100, "");
        for (int number : new int[] {0, 6, 9, 65_535}) {
            var exif = orientation(number, ByteOrder.BIG_ENDIAN);
            var segment = ByteBuffer.allocate(10 + exif.length)
                    .putShort((short) 0xffe1)
                    .putShort((short) (8 + exif.length))
                    .put("Exif\0\0".getBytes(ISO_8859_1))
                    .put(exif);
            var turned = ByteBuffer.allocate(jpeg.length + segment.capacity())
                    .put(jpeg, 0, 2)
                    .put(segment.array())
                    .put(jpeg, 2, jpeg.length - 2);
            assertEquals(number == 6 ? 16 : 32, PictureFile.read(turned.array()).width(), "orientation " + number);
        }
    }

    @Test
    void passesOverBrokenExif() {
        var exif = orientation(6, ByteOrder.BIG_ENDIAN);
        for (int length = 0; length < exif.length; length++) {
            for (int at = 0; at < exif.length; at++) {
                var broken = Arrays.copyOf(exif, length);
                if (at < length) broken[at] = (byte) 0xff;
                var png = new PngChunks();
                for (var chunk : PngChunks.of(PngFile.write(corners(2, 2), ""))) {
                    if (chunk.type().equals("IDAT")) png.add("eXIf", broken);
                    png.add(chunk.type(), chunk.data());
                }
                assertEquals(2, PictureFile.read(png.toBytes()).width());
            }
        }
    }

    @Test
    void takesFourThousandAndNinetySixASideAndNoMore() {
        assertEquals(4096, PictureFile.read(flat(4096, 1)).width());
        assertEquals(4096, PictureFile.read(flat(1, 4096)).height());
        assertEquals(4096, PictureFile.read(flat(4096, 4096)).height());
        assertEquals("The PNG file has 4097x1 pixels", refusal(flat(4097, 1)));
        assertEquals("The PNG file has 1x4097 pixels", refusal(flat(1, 4097)));
        assertEquals(
                "The JPEG file has 4097x8 pixels",
                refusal(jpeg(new BufferedImage(4097, 8, BufferedImage.TYPE_INT_RGB))));
    }

    @Test
    void refusesAHeaderThatPromisesTooMuchBeforeItDecodes() {
        var header = ByteBuffer.allocate(13)
                .putInt(100_000)
                .putInt(100_000)
                .put((byte) 8)
                .put((byte) 2);
        assertEquals(
                "The PNG file has 100000x100000 pixels",
                refusal(new PngChunks().add("IHDR", header.array()).toBytes()));
    }

    @Test
    void refusesWhatIsNoPictureOrNotWhole() {
        for (var file : List.of("", "GIF89a....", "RIFF....WEBPVP8 ", "\u00ff\u00d8", "<svg/>", "BM"))
            assertEquals(
                    "The file of " + file.length() + " bytes is no PNG or JPEG", refusal(file.getBytes(ISO_8859_1)));
        var noise = new byte[3 * 64 * 64];
        new Random(5).nextBytes(noise);
        var png = PngFile.write(new Pixels(64, 64, noise), "text");
        var jpeg = JpegFile.write(new Pixels(64, 64, noise), 90, "text");
        for (int part = 1; part < 10; part++) {
            refusal(Arrays.copyOf(png, png.length * part / 10));
            refusal(Arrays.copyOf(jpeg, jpeg.length * part / 10));
        }
    }

    @Test
    void doesNotOpenCompressedText() {
        var bomb = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(bomb)) {
            deflater.write(new byte[1 << 24]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        var text = ByteBuffer.allocate(3 + bomb.size())
                .put("x\0\0".getBytes(ISO_8859_1))
                .put(bomb.toByteArray());
        var png = new PngChunks();
        for (var chunk : PngChunks.of(PngFile.write(corners(2, 2), ""))) {
            if (chunk.type().equals("IDAT")) for (int i = 0; i < 100; i++) png.add("zTXt", text.array());
            png.add(chunk.type(), chunk.data());
        }
        assertEquals(corners(2, 2), PictureFile.read(png.toBytes()));
    }

    @Test
    void seesGraysPalettesAndTransparencyAsTheyAre() throws IOException {
        for (int type : new int[] {
            BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_USHORT_GRAY,
            BufferedImage.TYPE_BYTE_INDEXED,
            BufferedImage.TYPE_4BYTE_ABGR
        }) {
            var image = new BufferedImage(2, 1, type);
            int spare = type == BufferedImage.TYPE_USHORT_GRAY ? 8 : 0;
            boolean isGray = image.getRaster().getNumBands() == 1 && type != BufferedImage.TYPE_BYTE_INDEXED;
            if (isGray) image.getRaster().setSample(0, 0, 0, 0x66 << spare);
            else image.setRGB(0, 0, 0xff666666);
            var file = new ByteArrayOutputStream();
            assertTrue(ImageIO.write(image, "png", file));
            assertArrayEquals(
                    new byte[] {0x66, 0x66, 0x66, 0, 0, 0},
                    PictureFile.read(file.toByteArray()).rgb(),
                    "type " + type);
        }
    }

    @Test
    void makesSmallerCopiesOfMeans() {
        var half = Reduction.of(new Pixels(4, 2, bytes(0, 2, 10, 30, 4, 6, 50, 70)), 2);
        assertEquals(new Pixels(2, 1, bytes(3, 40)), half);
        assertEquals(new Pixels(2, 1, bytes(5, 25)), Reduction.of(new Pixels(3, 1, bytes(0, 15, 30)), 2));
        assertEquals(corners(3, 2), Reduction.of(corners(3, 2), 3));
        assertEquals(1, Reduction.of(new Pixels(4000, 1, new byte[12_000]), 64).height());
    }

    private static String refusal(byte[] file) {
        var refusal = assertThrows(ImageInvalid.class, () -> PictureFile.read(file));
        assertEquals("invalid_image", refusal.code());
        return refusal.getMessage();
    }

    /// Grays of these values.
    private static byte[] bytes(int... grays) {
        var rgb = new byte[3 * grays.length];
        for (int i = 0; i < rgb.length; i++) rgb[i] = (byte) grays[i / 3];
        return rgb;
    }

    /// Black but for the corners: a at the top left, b, then c at the bottom left, d.
    private static Pixels corners(int width, int height) {
        var rgb = new byte[3 * width * height];
        int[] at = {0, width - 1, (height - 1) * width, height * width - 1};
        for (int i = 0; i < 4; i++) Arrays.fill(rgb, 3 * at[i], 3 * at[i] + 3, (byte) ('a' + i));
        return new Pixels(width, height, rgb);
    }

    private static String seen(Pixels pixels) {
        int last = pixels.width() * pixels.height() - 1;
        var seen = new StringBuilder();
        for (int at : new int[] {0, pixels.width() - 1, last - pixels.width() + 1, last})
            seen.append((char) pixels.rgb()[3 * at]);
        return seen.toString();
    }

    private static byte[] flat(int width, int height) {
        return PngFile.write(new Pixels(width, height, new byte[3 * width * height]), "");
    }

    private static byte[] jpeg(BufferedImage image) {
        var file = new ByteArrayOutputStream();
        try {
            assertTrue(ImageIO.write(image, "jpeg", file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return file.toByteArray();
    }

    private static byte[] orientation(int number, ByteOrder order) {
        return ByteBuffer.allocate(26)
                .order(order)
                .put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(ISO_8859_1))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) number)
                .array();
    }
}
