package dev.easel.engine.random;

import dev.easel.engine.tensor.Tensor;

/// What torch draws on an NVIDIA GPU whose grid has a thread for each value: Philox4x32-10, one counter a value.
///
/// Source: Salmon et al. 2011; the layout of counters is torch's. Limits: a GPU with fewer threads than values (a
/// picture of 1024 pixels on a small one) draws others.
final class CudaRandom implements RandomSource {
    private static final int ROUNDS = 10;
    private static final long MULTIPLIER_A = 0xD2511F53L;
    private static final long MULTIPLIER_B = 0xCD9E8D57L;
    private static final int WEYL_A = 0x9E3779B9;
    private static final int WEYL_B = 0xBB67AE85;

    private final long seed;
    private int draw;

    CudaRandom(long seed) {
        this.seed = seed;
    }

    @Override
    public Tensor normal(long... shape) {
        var tensor = Tensor.zeros(shape);
        var values = tensor.data();
        for (int i = 0; values.hasRemaining(); i++) values.put(value(i));
        draw++;
        return tensor;
    }

    private float value(int element) {
        int c0 = draw;
        int c1 = 0;
        int c2 = element;
        int c3 = 0;
        int k0 = (int) seed;
        int k1 = (int) (seed >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long a = Integer.toUnsignedLong(c0) * MULTIPLIER_A;
            long b = Integer.toUnsignedLong(c2) * MULTIPLIER_B;
            c0 = (int) (b >>> 32) ^ c1 ^ k0;
            c1 = (int) b;
            c2 = (int) (a >>> 32) ^ c3 ^ k1;
            c3 = (int) a;
            k0 += WEYL_A;
            k1 += WEYL_B;
        }
        double radius = Math.sqrt(-2 * Math.log(fraction(c0)));
        return (float) (radius * Math.sin(2 * Math.PI * fraction(c1)));
    }

    private static double fraction(int word) {
        return Integer.toUnsignedLong(word) * 0x1p-32 + 0x1p-33;
    }
}
