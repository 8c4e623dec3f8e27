package dev.easel.cli.command;

/// Digests as people see them.
final class Digests {
    private static final int SHOWN = 12;

    private Digests() {}

    /// The first 12 of the hex digits behind `sha256:`.
    static String shortened(String digest) {
        var hex = digest.substring(digest.indexOf(':') + 1);
        return hex.substring(0, Math.min(SHOWN, hex.length()));
    }
}
