package dev.easel.engine.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The parts of a JPEG file before its pixels.
final class JpegSegments {
    static final int APP1 = 0xe1;
    static final int APP13 = 0xed;
    static final int COMMENT = 0xfe;

    private static final int START_OF_SCAN = 0xda;
    private static final int END = 0xd9;
    private static final String EXIF = "Exif\0\0";

    private JpegSegments() {}

    /// The EXIF block, as `Exif.read` takes it.
    static Optional<byte[]> exif(byte[] jpeg) {
        return find(jpeg, APP1).stream()
                .filter(segment -> new String(segment, ISO_8859_1).startsWith(EXIF))
                .findFirst();
    }

    /// The data of every segment with `marker`, as far as whole segments go.
    static List<byte[]> find(byte[] jpeg, int marker) {
        var found = new ArrayList<byte[]>();
        int at = 2;
        while (at + 4 <= jpeg.length && (jpeg[at] & 0xff) == 0xff) {
            int kind = jpeg[at + 1] & 0xff;
            if (kind == 0xff) {
                at++;
                continue;
            }
            if (kind == START_OF_SCAN || kind == END) break;
            int length = (jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff);
            if (length < 2 || length > jpeg.length - at - 2) break;
            if (kind == marker) found.add(Arrays.copyOfRange(jpeg, at + 4, at + 2 + length));
            at += 2 + length;
        }
        return found;
    }
}
