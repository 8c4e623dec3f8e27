package dev.easel.engine.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.Golden;
import dev.easel.engine.error.EaselException.Kind;
import dev.easel.engine.error.UnsupportedValue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class RngTest {
    /// `normals.json`: `python gen/normals.py --plan gen/normals_plan.py --out normals.json`.
    @TestFactory
    Stream<DynamicTest> drawsWhatTheReferenceDraws() {
        var sequences = Golden.json("normals.json").get("sequences");
        assertTrue(sequences.size() > 0);
        return sequences.valueStream().map(sequence -> {
            var source = sequence.get("source").stringValue();
            var seed = sequence.get("seed").longValue();
            return DynamicTest.dynamicTest(
                    source + " " + seed, () -> compare(Rng.of(source), seed, sequence.get("draws")));
        });
    }

    @Test
    void twoDrawsOfWholeBlocksEqualOneTwiceAsLarge() {
        var two = Rng.TORCH.seeded(7);
        var one = Rng.TORCH.seeded(7).normal(2, 4, 8, 8).toArray();
        var first = two.normal(1, 4, 8, 8).toArray();
        var second = two.normal(1, 4, 8, 8).toArray();
        assertArrayEquals(one, join(first, second));
    }

    @Test
    void knowsNvidiaAsAnotherNameOfCuda() {
        assertEquals(Rng.CUDA, Rng.of("nvidia"));
    }

    @Test
    void refusesAnUnknownNameWithTheKnownOnes() {
        var refusal = assertThrows(UnsupportedValue.class, () -> Rng.of("dice"));
        assertEquals("rng 'dice' is not supported", refusal.getMessage());
        assertEquals("Use one of: torch, numpy, cuda.", refusal.hint());
        assertEquals(Kind.INVALID, refusal.kind());
    }

    private static void compare(Rng rng, long seed, JsonNode draws) {
        var source = rng.seeded(seed);
        for (var draw : draws) {
            var shape = draw.get("shape")
                    .valueStream()
                    .mapToLong(JsonNode::longValue)
                    .toArray();
            var tensor = source.normal(shape);
            assertArrayEquals(shape, tensor.shape());
            check(draw, tensor.toArray(), rng == Rng.NUMPY ? 0 : 3e-6f);
        }
    }

    private static void check(JsonNode draw, float[] values, float tolerance) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        for (int i = 0; i < draw.get("at").size(); i++) {
            int at = draw.get("at").get(i).intValue();
            assertEquals(draw.get("values").get(i).floatValue(), values[at], tolerance, "at " + at);
        }
        assertEquals(draw.get("sum").doubleValue(), sum, 1e-6 * values.length);
        assertEquals(draw.get("sum_of_squares").doubleValue(), squares, 1e-6 * values.length);
        if (draw.has("crc32")) assertEquals(draw.get("crc32").stringValue(), crc32(values));
    }

    private static String crc32(float[] values) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        for (float value : values) bytes.putFloat(value);
        var crc = new CRC32();
        crc.update(bytes.array());
        return "%08x".formatted(crc.getValue());
    }

    private static float[] join(float[] first, float[] second) {
        var joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
