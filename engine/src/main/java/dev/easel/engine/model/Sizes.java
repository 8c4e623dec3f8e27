package dev.easel.engine.model;

/// The widths and heights a model takes, in pixels: multiples of `multiple` from `min` to `max`.
public record Sizes(int min, int max, int multiple) {
    private static final int SMALLEST = 64;
    private static final int LARGEST = 2048;

    /// Those of a model whose latent is smaller than its picture by `factor`.
    static Sizes of(int factor) {
        return new Sizes(Math.ceilDiv(SMALLEST, factor) * factor, LARGEST / factor * factor, factor);
    }

    /// Makes sure that the model can draw a picture so wide or high.
    ///
    /// @param side `width` or `height`, for the message
    /// @throws OutOfRange if it cannot; the message names the nearest sizes
    public void check(String side, int pixels) {
        OutOfRange.check(side, pixels, min, max);
        if (pixels % multiple == 0) return;
        var below = pixels / multiple * multiple;
        throw new OutOfRange(
                "%s %d is not a multiple of %d; nearest: %d and %d"
                        .formatted(side, pixels, multiple, below, below + multiple),
                "Choose one of the two.");
    }

    /// The accepted size nearest to `pixels`, not above it where that is possible.
    int fit(int pixels) {
        return Math.max(min, Math.min(max, pixels / multiple * multiple));
    }
}
