package dev.easel.cli.terminal;

import java.nio.ByteBuffer;
import java.util.Optional;

/// Width and height of a picture file in pixels, read from its first bytes.
///
/// Source: PNG, 11.2.2 IHDR; JPEG, ITU-T T.81, B.2.2.
record PictureSize(int width, int height) {
    private static final long PNG = 0x89504e470d0a1a0aL;
    private static final int PNG_SIZE = 16;
    private static final int JPEG = 0xffd8;

    /// Empty for what is neither PNG nor JPEG.
    static Optional<PictureSize> of(byte[] file) {
        var bytes = ByteBuffer.wrap(file);
        if (file.length >= PNG_SIZE + 8 && bytes.getLong(0) == PNG)
            return Optional.of(new PictureSize(bytes.getInt(PNG_SIZE), bytes.getInt(PNG_SIZE + 4)));
        return isJpeg(file) ? ofJpeg(bytes) : Optional.empty();
    }

    static boolean isJpeg(byte[] file) {
        return file.length > 2 && ByteBuffer.wrap(file).getChar(0) == JPEG;
    }

    private static Optional<PictureSize> ofJpeg(ByteBuffer bytes) {
        var at = 2;
        while (at + 9 <= bytes.limit() && (bytes.get(at) & 0xff) == 0xff) {
            if (isFrame(bytes.get(at + 1) & 0xff))
                return Optional.of(new PictureSize(bytes.getChar(at + 7), bytes.getChar(at + 5)));
            at += 2 + bytes.getChar(at + 2);
        }
        return Optional.empty();
    }

    /// SOF0 to SOF15 without DHT, JPG and DAC.
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }
}
