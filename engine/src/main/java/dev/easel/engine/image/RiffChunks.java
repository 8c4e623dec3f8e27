package dev.easel.engine.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// The parts of a WebP file, which is a RIFF file.
final class RiffChunks {
    private static final int HEADER = 12;
    private static final int FRAME = 8;

    private RiffChunks() {}

    /// The data of the first chunk called `name`, as far as whole chunks go.
    static Optional<byte[]> find(byte[] file, String name) {
        var rest = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(HEADER);
        while (rest.remaining() >= FRAME) {
            var found = new byte[4];
            int length = rest.get(found).getInt();
            if (length < 0 || length > rest.remaining()) break;
            var data = new byte[name.equals(new String(found, US_ASCII)) ? length : 0];
            if (data.length > 0) return Optional.of(rest.get(data)).map(_ -> data);
            rest.position(Math.min(rest.limit(), rest.position() + length + length % 2));
        }
        return Optional.empty();
    }
}
