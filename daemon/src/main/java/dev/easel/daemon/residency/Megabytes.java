package dev.easel.daemon.residency;

/// Sizes for people.
final class Megabytes {
    private static final long MEGA = 1_000_000;

    private Megabytes() {}

    static String of(long bytes) {
        return Math.max(0, Math.ceilDiv(bytes, MEGA)) + " MB";
    }
}
