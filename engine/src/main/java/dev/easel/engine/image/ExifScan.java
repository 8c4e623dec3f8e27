package dev.easel.engine.image;

import java.util.Arrays;
import java.util.Optional;

/// Finds EXIF in a file whose own directory is not read, by how it begins.
final class ExifScan {
    /// Places that are looked at.
    private static final int MOST = 100;

    private ExifScan() {}

    /// The first EXIF block with a comment.
    static Optional<Exif> of(byte[] file) {
        int looked = 0;
        for (int at = 0; at + 8 <= file.length && looked < MOST; at++) {
            if (!isHeader(file, at)) continue;
            looked++;
            var exif = Exif.read(Arrays.copyOfRange(file, at, file.length));
            if (exif.flatMap(Exif::userComment).isPresent()) return exif;
        }
        return Optional.empty();
    }

    private static boolean isHeader(byte[] file, int at) {
        boolean isLittle = file[at] == 'I' && file[at + 1] == 'I' && file[at + 2] == 42 && file[at + 3] == 0;
        boolean isBig = file[at] == 'M' && file[at + 1] == 'M' && file[at + 2] == 0 && file[at + 3] == 42;
        return isLittle || isBig;
    }
}
