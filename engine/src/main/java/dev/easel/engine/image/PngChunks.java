package dev.easel.engine.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/// The parts that a PNG file consists of, each with a length, a type and a checksum. Confined to one thread.
final class PngChunks {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int TYPE = 4;
    private static final int FRAME = 12;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    PngChunks() {
        file.writeBytes(SIGNATURE);
    }

    PngChunks add(String type, byte[] data) {
        var body = ByteBuffer.allocate(TYPE + data.length)
                .put(type.getBytes(US_ASCII))
                .put(data)
                .array();
        var sum = new CRC32();
        sum.update(body);
        file.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).array());
        file.writeBytes(body);
        file.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array());
        return this;
    }

    byte[] toBytes() {
        return file.toByteArray();
    }

    /// The data of every chunk of `type` in `png`, as far as whole chunks go.
    ///
    /// @throws ImageInvalid if it does not begin as a PNG file
    static List<byte[]> find(byte[] png, String type) {
        return of(png).stream()
                .filter(chunk -> chunk.type().equals(type))
                .map(PngChunk::data)
                .toList();
    }

    /// Every chunk of `png`, as far as whole chunks go; their checksums are not looked at.
    ///
    /// @throws ImageInvalid if it does not begin as a PNG file
    static List<PngChunk> of(byte[] png) {
        if (!Arrays.equals(SIGNATURE, 0, SIGNATURE.length, png, 0, Math.min(png.length, SIGNATURE.length)))
            throw new ImageInvalid("The file of " + png.length + " bytes is no PNG", null);
        var found = new ArrayList<PngChunk>();
        var rest = ByteBuffer.wrap(png).position(SIGNATURE.length);
        while (rest.remaining() >= FRAME) {
            int length = rest.getInt();
            if (length < 0 || length > rest.remaining() - 2 * Integer.BYTES) break;
            var name = new byte[TYPE];
            var data = new byte[length];
            rest.get(name).get(data).getInt();
            found.add(new PngChunk(new String(name, US_ASCII), data));
        }
        return found;
    }
}
