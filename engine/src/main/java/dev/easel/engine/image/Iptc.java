package dev.easel.engine.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Optional;

/// IPTC's caption in a JPEG file, among the resources that Photoshop keeps there.
///
/// Source: Adobe Photoshop File Formats, image resource blocks; IPTC-NAA IIM 4.2, dataset 2:120.
final class Iptc {
    private static final String BEFORE = "Photoshop 3.0\0";
    private static final int RESOURCE = 0x3842494d;
    private static final int IPTC = 0x0404;
    private static final int MARK = 0x1c;
    private static final int CAPTION = 0x0278;

    private Iptc() {}

    /// The caption in the data of an APP13 segment.
    static Optional<String> caption(byte[] segment) {
        if (!new String(segment, ISO_8859_1).startsWith(BEFORE)) return Optional.empty();
        var rest = ByteBuffer.wrap(segment).position(BEFORE.length());
        while (rest.remaining() >= 12 && rest.getInt() == RESOURCE) {
            int kind = rest.getShort();
            int name = 1 + Byte.toUnsignedInt(rest.get(rest.position()));
            if (name + name % 2 + Integer.BYTES > rest.remaining()) break;
            rest.position(rest.position() + name + name % 2);
            int length = rest.getInt();
            if (length < 0 || length > rest.remaining()) break;
            if (kind == IPTC) return dataset(rest.slice(rest.position(), length));
            rest.position(Math.min(rest.limit(), rest.position() + length + length % 2));
        }
        return Optional.empty();
    }

    private static Optional<String> dataset(ByteBuffer rest) {
        while (rest.remaining() >= 5 && rest.get() == MARK) {
            int kind = rest.getShort();
            int length = Short.toUnsignedInt(rest.getShort());
            if (length > rest.remaining()) break;
            var data = new byte[length];
            rest.get(data);
            if (kind == CAPTION) return Optional.of(new String(data, UTF_8));
        }
        return Optional.empty();
    }
}
