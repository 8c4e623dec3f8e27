package dev.easel.engine.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// The text that NovelAI, and an extension of AUTOMATIC1111, hide in the pixels of a PNG, where web sites that take out
/// texts leave it: a signature of 15 letters, four bytes with the number of bits that follow, and those, which may be
/// gzip; a bit each in the lowest bit of the transparency, or of red, green and blue, down the columns from left to
/// right.
///
/// Nothing in a file is believed: what is not whole, or larger than it may be, is not there.
/// Limits: 8 bits a channel.
public final class HiddenText {
    private static final String SIGNATURE = "stealth_";
    private static final int HEAD = "stealth_pnginfo".length();
    private static final int DEPTH_AT = 24;
    private static final int COLOURS_AT = 25;
    private static final int RGB = 2;
    private static final int RGBA = 6;

    private final Raster pixels;
    private final int[] bands;

    private HiddenText(Raster pixels, int... bands) {
        this.pixels = pixels;
        this.bands = bands;
    }

    /// What is hidden in `file`; empty if nothing is, or if it is no PNG.
    public static Optional<String> of(byte[] file) {
        var isPng = PictureKind.of(file).filter(PictureKind.PNG::equals).isPresent();
        if (!isPng || file.length <= COLOURS_AT || file[DEPTH_AT] != Byte.SIZE) return Optional.empty();
        var colours = file[COLOURS_AT];
        if (colours != RGB && colours != RGBA) return Optional.empty();
        try {
            var pixels = PictureFile.decoded(file, PictureKind.PNG).getRaster();
            var inColours = new HiddenText(pixels, 0, 1, 2);
            if (colours == RGB) return inColours.read("rgb");
            return new HiddenText(pixels, 3).read("png").or(() -> inColours.read("rgb"));
        } catch (ImageInvalid unreadable) {
            return Optional.empty();
        }
    }

    private Optional<String> read(String place) {
        if (room() < HEAD + Integer.BYTES) return Optional.empty();
        var signature = new String(bytes(0, HEAD), UTF_8);
        var isGzip = signature.equals(SIGNATURE + place + "comp");
        if (!isGzip && !signature.equals(SIGNATURE + place + "info")) return Optional.empty();
        var length = ByteBuffer.wrap(bytes(HEAD, Integer.BYTES)).getInt() / Byte.SIZE;
        var begin = HEAD + Integer.BYTES;
        if (length <= 0 || length > room() - begin || length > PictureTexts.LONGEST) return Optional.empty();
        var text = bytes(begin, length);
        return isGzip ? unpacked(text) : Optional.of(new String(text, UTF_8));
    }

    private static Optional<String> unpacked(byte[] packed) {
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            var text = stream.readNBytes(PictureTexts.LONGEST + 1);
            return text.length > PictureTexts.LONGEST ? Optional.empty() : Optional.of(new String(text, UTF_8));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    /// Bytes that fit into the picture.
    private int room() {
        return pixels.getWidth() * pixels.getHeight() * bands.length / Byte.SIZE;
    }

    private byte[] bytes(int from, int count) {
        var bytes = new byte[count];
        for (var at = 0; at < count; at++) bytes[at] = (byte) octet(from + at);
        return bytes;
    }

    private int octet(int place) {
        var octet = 0;
        for (var bit = Byte.SIZE * place; bit < Byte.SIZE * (place + 1); bit++) octet = octet << 1 | bit(bit);
        return octet;
    }

    private int bit(int place) {
        var pixel = place / bands.length;
        var x = pixel / pixels.getHeight();
        var y = pixel % pixels.getHeight();
        return pixels.getSample(x, y, bands[place % bands.length]) & 1;
    }
}
