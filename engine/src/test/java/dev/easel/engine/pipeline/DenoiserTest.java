package dev.easel.engine.pipeline;

import static java.util.Objects.requireNonNull;
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
import org.junit.jupiter.api.Test;

class DenoiserTest {
    private static final Guidance NONE = new Guidance(1, 0);

    private final List<Map<String, Tensor>> calls = new ArrayList<>();
    private final Tensor sample = Tensor.zeros(1, 4, 1, 1);
    private final Tensor time = Tensor.of(7.5f);
    private final Tensor positive = Tensor.of(new float[] {2}, 1, 1, 1);
    private final Tensor negative = Tensor.of(new float[] {1}, 1, 1, 1);

    @Test
    void asksOnceForEachPromptWhenGuided() {
        var denoiser = denoiser(0);
        var text = denoiser.see(new Embeddings(positive, negative));
        var noise = denoiser.predictNoise(sample, time, text, new Guidance(3, 0));
        assertArrayEquals(new float[] {4, 4, 4, 4}, noise.toArray());
        assertEquals(2, calls.size());
        assertArrayEquals(new float[] {7.5f}, input("time_embedding"));
        assertArrayEquals(new float[] {2}, input("k.0"));
    }

    @Test
    void asksOnceWithoutGuidance() {
        var denoiser = denoiser(0);
        assertTrue(denoiser.isGuided(1.01));
        assertFalse(denoiser.isGuided(1));
        denoiser.predictNoise(sample, time, denoiser.see(new Embeddings(positive, null)), NONE);
        assertEquals(1, calls.size());
    }

    @Test
    void neverWritesIntoAPredictionThatASchedulerHolds() {
        for (var embeddings : List.of(new Embeddings(positive, negative), new Embeddings(positive, null))) {
            var denoiser = denoiser(0);
            var first = denoiser.predictNoise(sample, time, denoiser.see(embeddings), new Guidance(3, 0));
            var values = first.toArray();
            positive.data().put(0, 9);
            denoiser.predictNoise(sample, time, denoiser.see(embeddings), new Guidance(3, 0));
            assertArrayEquals(values, first.toArray());
        }
    }

    @Test
    void takesNoNegativePromptWhereTheNetworkReadsTheGuidance() {
        assertFalse(denoiser(4).isGuided(8));
    }

    @Test
    void stopsAtTheFirstValueThatIsNoNumber() {
        positive.data().put(0, Float.NaN);
        var denoiser = denoiser(0);
        var text = denoiser.see(new Embeddings(positive, null));
        var failed = assertThrows(InferenceFailed.class, () -> denoiser.predictNoise(sample, time, text, NONE));
        assertTrue(failed.getMessage().contains("'unet'"), failed.getMessage());
    }

    private float[] input(String name) {
        return requireNonNull(calls.getFirst().get(name)).toArray();
    }

    /// Over a network that gives the prompt's one value back for every value of the sample.
    private Denoiser denoiser(int guidanceChannels) {
        return new Denoiser(
                inputs -> {
                    calls.add(Map.copyOf(inputs));
                    var value = requireNonNull(inputs.get("k.0")).data().get(0);
                    return Map.of("out_sample", Tensor.of(new float[] {value, value, value, value}, 1, 4, 1, 1));
                },
                text -> {
                    var states = requireNonNull(text.get("encoder_hidden_states"));
                    return Map.of("k.0", states);
                },
                Map::copyOf,
                guidanceChannels);
    }
}
