package dev.easel.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.runtime.InferenceFailed;
import dev.easel.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DenoiserTest {
    private final List<Map<String, Tensor>> calls = new ArrayList<>();
    private final Tensor sample = Tensor.zeros(1, 4, 1, 1);
    private final Tensor positive = Tensor.of(new float[] {2}, 1, 1, 1);
    private final Tensor negative = Tensor.of(new float[] {1}, 1, 1, 1);

    @Test
    void asksOnceForEachPromptWhenGuided() {
        var noise = denoiser(0).predictNoise(sample, 7.5, new Embeddings(positive, negative), new Guidance(3, 0));
        assertArrayEquals(new float[] {4, 4, 4, 4}, noise.toArray());
        assertEquals(2, calls.size());
        assertArrayEquals(new float[] {7.5f}, input("timestep"));
        assertFalse(calls.getFirst().containsKey("timestep_cond"));
    }

    @Test
    void asksOnceWithoutGuidance() {
        var denoiser = denoiser(0);
        assertTrue(denoiser.isGuided(1.01));
        assertFalse(denoiser.isGuided(1));
        denoiser.predictNoise(sample, 1, new Embeddings(positive, null), new Guidance(1, 0));
        assertEquals(1, calls.size());
    }

    @Test
    void neverWritesIntoAPredictionThatASchedulerHolds() {
        for (var embeddings : List.of(new Embeddings(positive, negative), new Embeddings(positive, null))) {
            var denoiser = denoiser(0);
            var first = denoiser.predictNoise(sample, 2, embeddings, new Guidance(3, 0));
            var values = first.toArray();
            positive.data().put(0, 9);
            denoiser.predictNoise(sample, 1, embeddings, new Guidance(3, 0));
            assertArrayEquals(values, first.toArray());
        }
    }

    @Test
    void tellsTheGuidanceToANetworkThatReadsIt() {
        var denoiser = denoiser(4);
        assertFalse(denoiser.isGuided(8));
        denoiser.predictNoise(sample, 1, new Embeddings(positive, null), new Guidance(1.5, 0));
        var expected = new float[] {
            (float) Math.sin(500), (float) Math.sin(0.05), (float) Math.cos(500), (float) Math.cos(0.05)
        };
        assertArrayEquals(expected, input("timestep_cond"), 1e-5f);
    }

    @Test
    void stopsAtTheFirstValueThatIsNoNumber() {
        positive.data().put(0, Float.NaN);
        var failed = assertThrows(
                InferenceFailed.class,
                () -> denoiser(0).predictNoise(sample, 1, new Embeddings(positive, null), new Guidance(1, 0)));
        assertTrue(failed.getMessage().contains("'unet'"), failed.getMessage());
    }

    private float[] input(String name) {
        return Objects.requireNonNull(calls.getFirst().get(name)).toArray();
    }

    /// Over a network that gives the prompt's one value back for every value of the sample.
    private Denoiser denoiser(int guidanceChannels) {
        return new Denoiser(
                inputs -> {
                    calls.add(Map.copyOf(inputs));
                    var value = Objects.requireNonNull(inputs.get("encoder_hidden_states"))
                            .data()
                            .get(0);
                    return Map.of("out_sample", Tensor.of(new float[] {value, value, value, value}, 1, 4, 1, 1));
                },
                guidanceChannels);
    }
}
