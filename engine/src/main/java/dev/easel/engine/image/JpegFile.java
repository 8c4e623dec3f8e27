package dev.easel.engine.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pictures as JPEG files, with the text that says how they were drawn as EXIF's `UserComment`.
///
/// Limits: a text of more than 32 000 characters is cut; an EXIF segment holds no more.
public final class JpegFile {
    private static final int MOST_CHARACTERS = 32_000;
    private static final int EXIF_FIELD = 0x8769;
    private static final int USER_COMMENT_FIELD = 0x9286;
    private static final int AFTER_START = 2;

    private JpegFile() {}

    /// The file of `pixels` at `quality` 1 to 100; an empty `parameters` is left out.
    public static byte[] write(Pixels pixels, int quality, String parameters) {
        if (quality < 1 || quality > 100) throw new IllegalArgumentException("quality " + quality + " is not 1 to 100");
        var jpeg = encoded(pixels, quality / 100f);
        if (parameters.isEmpty()) return jpeg;
        var exif = exif(parameters.substring(0, Math.min(parameters.length(), MOST_CHARACTERS)));
        int at = AFTER_START + 2 + ByteBuffer.wrap(jpeg).getShort(AFTER_START + 2);
        return ByteBuffer.allocate(jpeg.length + exif.length)
                .put(jpeg, 0, at)
                .put(exif)
                .put(jpeg, at, jpeg.length - at)
                .array();
    }

    private static byte[] encoded(Pixels pixels, float quality) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var file = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(output);
            var settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality);
            writer.write(null, new IIOImage(image(pixels), null, null), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }

    private static BufferedImage image(Pixels pixels) {
        var image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
        var rgb = pixels.rgb();
        for (int i = 0; i < rgb.length / 3; i++) {
            int pixel = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | (rgb[3 * i + 2] & 0xff);
            image.setRGB(i % pixels.width(), i / pixels.width(), pixel);
        }
        return image;
    }

    /// An APP1 segment of two directories with one field each: where the second lies, and there the comment.
    private static byte[] exif(String text) {
        var comment = text.getBytes(UTF_16BE);
        int size = 8 + comment.length;
        var tiff = ByteBuffer.allocate(44 + size)
                .put("MM".getBytes(US_ASCII))
                .putShort((short) 42)
                .putInt(8);
        putDirectory(tiff, EXIF_FIELD, 4, 1, 26);
        putDirectory(tiff, USER_COMMENT_FIELD, 7, size, 44);
        tiff.put("UNICODE\0".getBytes(US_ASCII)).put(comment);
        var segment = ByteBuffer.allocate(10 + tiff.capacity()).putShort((short) 0xffe1);
        segment.putShort((short) (8 + tiff.capacity())).put("Exif\0\0".getBytes(US_ASCII));
        return segment.put(tiff.array()).array();
    }

    private static void putDirectory(ByteBuffer tiff, int field, int type, int count, int value) {
        tiff.putShort((short) 1).putShort((short) field).putShort((short) type);
        tiff.putInt(count).putInt(value).putInt(0);
    }
}
