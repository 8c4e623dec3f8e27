package dev.easel.engine.image;

/// How a camera was held, as EXIF numbers it from 1: what must be done to see the picture upright.
///
/// Source: EXIF 2.32, tag 0x0112.
enum Orientation {
    UPRIGHT,
    MIRRORED,
    UPSIDE_DOWN,
    FLIPPED,
    TRANSPOSED,
    LEFT,
    TRANSVERSE,
    RIGHT;

    /// The orientation of EXIF's `number`; one that it does not know is upright.
    static Orientation of(int number) {
        return number < 1 || number > values().length ? UPRIGHT : values()[number - 1];
    }

    /// `stored` as it is to be seen.
    Pixels turned(Pixels stored) {
        if (this == UPRIGHT) return stored;
        int width = swapsSides() ? stored.height() : stored.width();
        int height = swapsSides() ? stored.width() : stored.height();
        var from = stored.rgb();
        var rgb = new byte[from.length];
        for (int y = 0, at = 0; y < height; y++)
            for (int x = 0; x < width; x++, at += 3) System.arraycopy(from, 3 * source(stored, x, y), rgb, at, 3);
        return new Pixels(width, height, rgb);
    }

    /// Whether what was wide becomes high.
    private boolean swapsSides() {
        return compareTo(TRANSPOSED) >= 0;
    }

    /// Which pixel of `stored` is seen at (x, y).
    private int source(Pixels stored, int x, int y) {
        int right = stored.width() - 1;
        int bottom = stored.height() - 1;
        return switch (this) {
            case UPRIGHT -> y * stored.width() + x;
            case MIRRORED -> y * stored.width() + right - x;
            case UPSIDE_DOWN -> (bottom - y) * stored.width() + right - x;
            case FLIPPED -> (bottom - y) * stored.width() + x;
            case TRANSPOSED -> x * stored.width() + y;
            case LEFT -> (bottom - x) * stored.width() + y;
            case TRANSVERSE -> (bottom - x) * stored.width() + right - y;
            case RIGHT -> x * stored.width() + right - y;
        };
    }
}
