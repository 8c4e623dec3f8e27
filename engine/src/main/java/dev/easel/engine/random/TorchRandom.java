package dev.easel.engine.random;

import dev.easel.engine.tensor.Tensor;

/// What `torch.Generator('cpu').manual_seed(seed)` draws.
///
/// Draws of 16 and more values are made in blocks of 16 floats, smaller ones value by value in double, with a
/// spare that survives the larger draws between. Source: torch's
/// `aten/src/ATen/native/cpu/DistributionTemplates.h`, its scalar path. Limits: torch's vector paths differ from
/// it, and from each other, by up to 1.7e-6.
final class TorchRandom implements RandomSource {
    private static final int BLOCK = 16;
    private static final int HALF = BLOCK / 2;

    private final MersenneTwister words;
    private double spare = Double.NaN;

    TorchRandom(long seed) {
        words = new MersenneTwister(seed);
    }

    @Override
    public Tensor normal(long... shape) {
        var tensor = Tensor.zeros(shape);
        var values = new float[tensor.size()];
        if (values.length < BLOCK) {
            for (int i = 0; i < values.length; i++) values[i] = (float) single();
        } else {
            fill(values);
        }
        tensor.data().put(values);
        return tensor;
    }

    private void fill(float[] values) {
        for (int i = 0; i < values.length; i++) values[i] = uniform();
        for (int start = 0; start + BLOCK <= values.length; start += BLOCK) transform(values, start);
        if (values.length % BLOCK == 0) return;
        int tail = values.length - BLOCK;
        for (int i = tail; i < values.length; i++) values[i] = uniform();
        transform(values, tail);
    }

    private static void transform(float[] values, int start) {
        for (int i = start; i < start + HALF; i++) {
            float radius = (float) Math.sqrt(-2 * (float) Math.log(1 - values[i]));
            float angle = (float) (2 * Math.PI * values[i + HALF]);
            values[i] = radius * (float) Math.cos(angle);
            values[i + HALF] = radius * (float) Math.sin(angle);
        }
    }

    private double single() {
        if (!Double.isNaN(spare)) {
            double value = spare;
            spare = Double.NaN;
            return value;
        }
        double angle = 2 * Math.PI * fraction();
        double radius = Math.sqrt(-2 * Math.log1p(-fraction()));
        spare = radius * Math.sin(angle);
        return radius * Math.cos(angle);
    }

    private float uniform() {
        return words.lowest(24) * 0x1p-24f;
    }

    private double fraction() {
        long high = words.lowest(21);
        return (high << 32 | words.lowest(32)) * 0x1p-53;
    }
}
