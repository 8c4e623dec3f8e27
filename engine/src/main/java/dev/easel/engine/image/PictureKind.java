package dev.easel.engine.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;

/// The kinds of picture files, told by their first bytes.
enum PictureKind {
    PNG(0, "\u0089PNG\r\n\u001a\n"),
    JPEG(0, "\u00ff\u00d8\u00ff"),
    WEBP(8, "WEBP"),
    AVIF(4, "ftypavif");

    /// Bytes that tell all kinds.
    private static final int LONGEST = 16;

    private final int at;
    private final String signature;

    PictureKind(int at, String signature) {
        this.at = at;
        this.signature = signature;
    }

    /// The kind of `file`; empty if it is none of these.
    static Optional<PictureKind> of(byte[] file) {
        return Arrays.stream(values()).filter(kind -> kind.begins(file)).findFirst();
    }

    /// Whether Easel reads its pixels.
    boolean isRead() {
        return this == PNG || this == JPEG;
    }

    String label() {
        return name();
    }

    private boolean begins(byte[] file) {
        return new String(file, 0, Math.min(file.length, LONGEST), ISO_8859_1).startsWith(signature, at);
    }
}
