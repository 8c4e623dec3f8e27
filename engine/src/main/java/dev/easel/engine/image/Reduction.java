package dev.easel.engine.image;

/// Smaller copies of a picture, each pixel the mean of the area it stands for.
public final class Reduction {
    private Reduction() {}

    /// `pixels` with a longer side of `side`; one that is not larger stays as it is.
    public static Pixels of(Pixels pixels, int side) {
        int longer = Math.max(pixels.width(), pixels.height());
        if (longer <= side) return pixels;
        int width = Math.max(1, Math.round((float) pixels.width() * side / longer));
        int height = Math.max(1, Math.round((float) pixels.height() * side / longer));
        var rgb = new byte[3 * width * height];
        for (int y = 0, at = 0; y < height; y++)
            for (int x = 0; x < width; x++, at += 3)
                putMean(pixels, Span.of(x, width, pixels.width()), Span.of(y, height, pixels.height()), rgb, at);
        return new Pixels(width, height, rgb);
    }

    private static void putMean(Pixels pixels, Span across, Span down, byte[] rgb, int at) {
        var from = pixels.rgb();
        var sums = new double[3];
        for (int y = down.first(); y <= down.last(); y++)
            for (int x = across.first(); x <= across.last(); x++) {
                double weight = down.weight(y) * across.weight(x);
                int pixel = 3 * (y * pixels.width() + x);
                for (int channel = 0; channel < 3; channel++) sums[channel] += weight * (from[pixel + channel] & 0xff);
            }
        for (int channel = 0; channel < 3; channel++)
            rgb[at + channel] = (byte) Math.round(sums[channel] / (across.length() * down.length()));
    }

    /// What one of `count` pixels covers of `length` others: from `start` to `end`, both counted in those.
    private record Span(double start, double end, int last) {
        static Span of(int index, int count, int length) {
            double end = (double) (index + 1) * length / count;
            return new Span((double) index * length / count, end, Math.min((int) Math.ceil(end), length) - 1);
        }

        int first() {
            return (int) start;
        }

        double length() {
            return end - start;
        }

        /// How much of pixel `i` is covered, 0 to 1.
        double weight(int i) {
            return Math.min(i + 1, end) - Math.max(i, start);
        }
    }
}
