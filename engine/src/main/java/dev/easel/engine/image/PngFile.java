package dev.easel.engine.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Pictures as PNG files of 8-bit RGB, with the text called `parameters` that says how they were drawn.
public final class PngFile {
    private static final long MOST_PIXELS = 1L << 26;
    private static final String KEYWORD = "parameters";
    private static final String BEFORE_LATIN_1 = KEYWORD + "\0";
    /// Not compressed, no language, no translated keyword.
    private static final String BEFORE_UNICODE = KEYWORD + "\0\0\0\0\0";

    private PngFile() {}

    /// The file of `pixels`; an empty `parameters` is left out.
    ///
    /// The text is a `tEXt` chunk if all of it is Latin-1, else an uncompressed `iTXt` chunk, as in AUTOMATIC1111.
    public static byte[] write(Pixels pixels, String parameters) {
        var chunks = new PngChunks();
        var header = ByteBuffer.allocate(13).putInt(pixels.width()).putInt(pixels.height());
        chunks.add("IHDR", header.put((byte) 8).put((byte) 2).array());
        if (!parameters.isEmpty()) {
            if (ISO_8859_1.newEncoder().canEncode(parameters))
                chunks.add("tEXt", (BEFORE_LATIN_1 + parameters).getBytes(ISO_8859_1));
            else chunks.add("iTXt", (BEFORE_UNICODE + parameters).getBytes(UTF_8));
        }
        chunks.add("IDAT", PngRows.compressed(pixels));
        return chunks.add("IEND", new byte[0]).toBytes();
    }

    /// The pixels of any PNG file of at most 64 million pixels; transparency is dropped.
    ///
    /// @throws ImageInvalid if it is none
    public static Pixels read(byte[] png) {
        var header = PngChunks.find(png, "IHDR").stream().findFirst().map(ByteBuffer::wrap);
        if (header.isEmpty() || header.get().remaining() != 13)
            throw new ImageInvalid("The file of " + png.length + " bytes is no PNG", null);
        int width = header.get().getInt();
        int height = header.get().getInt();
        if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS)
            throw new ImageInvalid("The PNG file has " + width + "x" + height + " pixels", null);
        return pixels(decoded(png));
    }

    /// The text called `parameters` of a PNG file, if it has one.
    ///
    /// @throws ImageInvalid if it is no PNG file
    public static Optional<String> parameters(byte[] png) {
        var latin1 = PngChunks.find(png, "tEXt").stream()
                .map(chunk -> new String(chunk, ISO_8859_1))
                .filter(text -> text.startsWith(BEFORE_LATIN_1))
                .map(text -> text.substring(BEFORE_LATIN_1.length()));
        var unicode = PngChunks.find(png, "iTXt").stream()
                .map(chunk -> new String(chunk, UTF_8))
                .filter(text -> text.startsWith(BEFORE_UNICODE))
                .map(text -> text.substring(BEFORE_UNICODE.length()));
        return Stream.concat(unicode, latin1).findFirst();
    }

    private static BufferedImage decoded(byte[] png) {
        var reader = ImageIO.getImageReadersByFormatName("png").next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(input, true, true);
            return reader.read(0);
        } catch (IOException | RuntimeException e) {
            throw new ImageInvalid("The PNG file is damaged: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
    }

    private static Pixels pixels(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        var rgb = new ByteArrayOutputStream(3 * width * height);
        var row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int pixel : image.getRGB(0, y, width, 1, row, 0, width)) {
                rgb.write(pixel >> 16);
                rgb.write(pixel >> 8);
                rgb.write(pixel);
            }
        }
        return new Pixels(width, height, rgb.toByteArray());
    }
}
