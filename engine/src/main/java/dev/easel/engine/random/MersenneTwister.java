package dev.easel.engine.random;

/// MT19937: the 32-bit words that torch and numpy make their normals from. Confined to one thread.
///
/// Source: Matsumoto and Nishimura 1998, `init_genrand` of the revision of 2002. Only the seed's lower 32 bits count.
final class MersenneTwister {
    private static final int SIZE = 624;
    private static final int MIDDLE = 397;

    private final int[] state = new int[SIZE];
    private int next = SIZE;

    MersenneTwister(long seed) {
        state[0] = (int) seed;
        for (int i = 1; i < SIZE; i++) state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }

    private int next() {
        if (next == SIZE) twist();
        int word = state[next++];
        word ^= word >>> 11;
        word ^= (word << 7) & 0x9d2c5680;
        word ^= (word << 15) & 0xefc60000;
        return word ^ (word >>> 18);
    }

    /// The next `bits` of a word, its lowest, as a number from 0.
    long lowest(int bits) {
        return next() & ((1L << bits) - 1);
    }

    /// The next `bits` of a word, its highest, as a number from 0.
    long highest(int bits) {
        return Integer.toUnsignedLong(next()) >>> (Integer.SIZE - bits);
    }

    private void twist() {
        for (int i = 0; i < SIZE; i++) {
            int joined = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7fffffff);
            state[i] = state[(i + MIDDLE) % SIZE] ^ (joined >>> 1) ^ (-(joined & 1) & 0x9908b0df);
        }
        next = 0;
    }
}
