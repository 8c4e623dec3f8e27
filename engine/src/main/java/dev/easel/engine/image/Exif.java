package dev.easel.engine.image;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What EXIF says about a picture, as far as Easel asks: its orientation, and what its maker wrote into it. Nothing in
/// it is believed: what leads out of it, or is too long, is not there.
///
/// Source: TIFF 6.0, section 2; EXIF 2.32.
final class Exif {
    private static final byte[] BEFORE = {'E', 'x', 'i', 'f', 0, 0};
    private static final int ENTRY = 12;
    private static final int MOST_ENTRIES = 1000;
    private static final int SHORT = 3;

    private static final int DESCRIPTION = 0x010e;
    private static final int ORIENTATION = 0x0112;
    private static final int DETAILS = 0x8769;
    private static final int USER_COMMENT = 0x9286;

    /// The encoding's name before a comment.
    private static final int CODE = 8;

    private final ByteBuffer tiff;

    private Exif(ByteBuffer tiff) {
        this.tiff = tiff;
    }

    /// Reads a TIFF header and what follows, with or without EXIF's own name before it; empty if it is none.
    static Optional<Exif> read(byte[] block) {
        int start = block.length >= BEFORE.length && Arrays.equals(block, 0, BEFORE.length, BEFORE, 0, BEFORE.length)
                ? BEFORE.length
                : 0;
        if (block.length - start < 8) return Optional.empty();
        var tiff = ByteBuffer.wrap(block, start, block.length - start).slice();
        int order = tiff.getShort(0);
        if (order != 0x4949 && order != 0x4d4d) return Optional.empty();
        tiff.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        return tiff.getShort(2) == 42 ? Optional.of(new Exif(tiff)) : Optional.empty();
    }

    Orientation orientation() {
        int entry = entry(directory(), ORIENTATION);
        boolean isShort = entry >= 0 && tiff.getShort(entry + 2) == SHORT;
        return Orientation.of(isShort ? Short.toUnsignedInt(tiff.getShort(entry + 8)) : 1);
    }

    /// `ImageDescription`.
    Optional<String> description() {
        return Optional.ofNullable(value(entry(directory(), DESCRIPTION)))
                .map(text -> new String(text, UTF_8).replaceAll("\0+$", ""));
    }

    /// `UserComment`.
    Optional<String> userComment() {
        int details = entry(directory(), DETAILS);
        if (details < 0) return Optional.empty();
        return Optional.ofNullable(value(entry(tiff.getInt(details + 8), USER_COMMENT)))
                .filter(comment -> comment.length >= CODE)
                .map(this::decoded);
    }

    private String decoded(byte[] comment) {
        var code = new String(comment, 0, CODE, UTF_8);
        var text = Arrays.copyOfRange(comment, CODE, comment.length);
        return new String(text, code.startsWith("UNICODE") ? unicode(text) : UTF_8).replaceAll("\0+$", "");
    }

    /// Some write big-endian text below a little-endian header: where most letters are Latin ones, the zeros tell.
    private Charset unicode(byte[] text) {
        int[] zeros = {0, 0};
        for (int i = 0; i < text.length; i++) if (text[i] == 0) zeros[i % 2]++;
        if (zeros[0] != zeros[1]) return zeros[0] > zeros[1] ? UTF_16BE : UTF_16LE;
        return tiff.order() == ByteOrder.LITTLE_ENDIAN ? UTF_16LE : UTF_16BE;
    }

    private int directory() {
        return tiff.getInt(4);
    }

    /// Where the entry of `tag` stands in the directory at `start`; -1 if it has none.
    private int entry(int start, int tag) {
        if (start < 8 || start > tiff.limit() - 2) return -1;
        int count = Math.min(Short.toUnsignedInt(tiff.getShort(start)), MOST_ENTRIES);
        for (int i = 0; i < count; i++) {
            int at = start + 2 + i * ENTRY;
            if (at > tiff.limit() - ENTRY) return -1;
            if (Short.toUnsignedInt(tiff.getShort(at)) == tag) return at;
        }
        return -1;
    }

    /// The bytes of an entry whose values are bytes.
    private byte @Nullable [] value(int entry) {
        if (entry < 0) return null;
        int type = tiff.getShort(entry + 2);
        if (type != 1 && type != 2 && type != 7) return null;
        int length = tiff.getInt(entry + 4);
        int at = length <= 4 ? entry + 8 : tiff.getInt(entry + 8);
        if (length < 0 || at < 0 || length > tiff.limit() - at) return null;
        var bytes = new byte[length];
        tiff.get(at, bytes);
        return bytes;
    }
}
