package dev.easel.engine.random;

import dev.easel.engine.tensor.Tensor;

/// What `numpy.random.seed(seed)` and then `numpy.random.randn` draw, rounded to float.
///
/// Source: numpy's `legacy_gauss`, Marsaglia's polar method in double; the second value of a pair waits for the next
/// call.
final class NumpyRandom implements RandomSource {
    private final MersenneTwister words;
    private double spare = Double.NaN;

    NumpyRandom(long seed) {
        words = new MersenneTwister(seed);
    }

    @Override
    public Tensor normal(long... shape) {
        var tensor = Tensor.zeros(shape);
        var values = tensor.data();
        while (values.hasRemaining()) values.put((float) single());
        return tensor;
    }

    private double single() {
        if (!Double.isNaN(spare)) {
            double value = spare;
            spare = Double.NaN;
            return value;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * fraction() - 1;
            y = 2 * fraction() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * Math.log(square) / square);
        spare = factor * x;
        return factor * y;
    }

    private double fraction() {
        long high = words.highest(27);
        return ((high << 26) + words.highest(26)) * 0x1p-53;
    }
}
