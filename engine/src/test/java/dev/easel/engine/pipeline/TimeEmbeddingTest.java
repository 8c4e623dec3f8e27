package dev.easel.engine.pipeline;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.easel.engine.scheduler.Scheduler.Step;
import dev.easel.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeEmbeddingTest {
    private final List<Map<String, Tensor>> calls = new ArrayList<>();

    @Test
    void computesEachTimestepOnceByItsExactValue() {
        var steps = steps(981, 961.25, 961.250001, Math.nextUp(961.25f), 981);
        var rows = embedding(0).of(steps, 7.5);
        assertEquals(1, calls.size());
        assertArrayEquals(new float[] {981, 961.25f, Math.nextUp(961.25f)}, input(0, "timestep"));
        assertFalse(calls.getFirst().containsKey("timestep_cond"));
        for (var step : steps)
            assertArrayEquals(
                    new float[] {(float) step.timestep(), -(float) step.timestep()},
                    rows.at(step).toArray());
        assertArrayEquals(new long[] {1, 2}, rows.at(steps.getFirst()).shape());
    }

    @Test
    void keepsTheLastScheduleForTheNextPicture() {
        var embedding = embedding(0);
        var rows = embedding.of(steps(3, 2, 1), 7.5);
        assertSame(rows, embedding.of(steps(3, 2, 1), 1));
        assertEquals(1, calls.size());
        embedding.of(steps(3, 2.5, 1), 1);
        assertArrayEquals(new float[] {3, 2.5f, 1}, input(1, "timestep"));
        embedding.of(steps(3, 1), 1);
        assertArrayEquals(new float[] {3, 1}, input(2, "timestep"));
    }

    @Test
    void tellsTheGuidanceToANetworkThatReadsIt() {
        var embedding = embedding(4);
        embedding.of(steps(1), 1.5);
        var expected = new float[] {
            (float) Math.sin(500), (float) Math.sin(0.05), (float) Math.cos(500), (float) Math.cos(0.05)
        };
        assertArrayEquals(expected, input(0, "timestep_cond"), 1e-5f);
        embedding.of(steps(1), 1.5);
        assertEquals(1, calls.size());
        embedding.of(steps(1), 2);
        assertEquals(2, calls.size());
    }

    private float[] input(int call, String name) {
        return requireNonNull(calls.get(call).get(name)).toArray();
    }

    private static List<Step> steps(double... timesteps) {
        return IntStream.range(0, timesteps.length)
                .mapToObj(i -> new Step(i, timesteps[i]))
                .toList();
    }

    /// Over a graph whose row for a timestep is that and its negative.
    private TimeEmbedding embedding(int guidanceChannels) {
        return new TimeEmbedding(
                inputs -> {
                    calls.add(Map.copyOf(inputs));
                    var timesteps = requireNonNull(inputs.get("timestep")).toArray();
                    var rows = new float[2 * timesteps.length];
                    for (var i = 0; i < rows.length; i++) rows[i] = i % 2 == 0 ? timesteps[i / 2] : -timesteps[i / 2];
                    return Map.of("time_embedding", Tensor.of(rows, timesteps.length, 2));
                },
                guidanceChannels);
    }
}
