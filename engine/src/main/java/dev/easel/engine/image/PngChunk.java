package dev.easel.engine.image;

/// One part of a PNG file.
final class PngChunk {
    private final String type;
    private final byte[] data;

    /// `data` is not copied: it must not change any more.
    PngChunk(String type, byte[] data) {
        this.type = type;
        this.data = data;
    }

    String type() {
        return type;
    }

    /// The array itself, not to be changed.
    byte[] data() {
        return data;
    }

    /// Whether the pixels cannot be read without it.
    boolean isNeeded() {
        return Character.isUpperCase(type.charAt(0)) || type.equals("tRNS");
    }
}
