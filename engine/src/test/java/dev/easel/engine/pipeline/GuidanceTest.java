package dev.easel.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.easel.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;

class GuidanceTest {
    private final Tensor negative = Tensor.of(0, 1, 2, 3);
    private final Tensor positive = Tensor.of(1, 1, 4, 2);

    @Test
    void goesPastThePredictionForThePrompt() {
        assertArrayEquals(
                new float[] {3, 1, 8, 0},
                new Guidance(3, 0).combine(negative, positive).toArray());
    }

    @Test
    void fullyRescaledHasTheSpreadOfThePositivePrediction() {
        var rescaled = new Guidance(3, 1).combine(negative, positive).toArray();
        var ratio = (float) (Math.sqrt(6.0) / Math.sqrt(38.0));
        assertArrayEquals(new float[] {3 * ratio, ratio, 8 * ratio, 0}, rescaled, 1e-6f);
    }
}
