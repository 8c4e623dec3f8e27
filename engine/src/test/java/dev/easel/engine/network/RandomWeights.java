package dev.easel.engine.network;

import dev.easel.engine.weights.Dtype;
import dev.easel.engine.weights.Weight;
import dev.easel.engine.weights.WeightSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/// A checkpoint that invents each weight when it is first asked for, in one file.
final class RandomWeights implements WeightSource {
    private final Path file;
    private final Random random = new Random(7);
    private final Map<String, Weight> weights = new HashMap<>();
    private final Map<String, float[]> values = new HashMap<>();

    RandomWeights(Path file) {
        this.file = file;
    }

    @Override
    public Weight get(String key, long... shape) {
        return weights.computeIfAbsent(key, _ -> invent(key, shape));
    }

    @Override
    public boolean has(String key) {
        return true;
    }

    /// The numbers of a weight that was asked for.
    float[] values(String key) {
        return values.getOrDefault(key, new float[0]);
    }

    private Weight invent(String key, long... shape) {
        var count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        var bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        var numbers = new float[count];
        for (var i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
            bytes.putFloat(numbers[i]);
        }
        values.put(key, numbers);
        try {
            var offset = Files.exists(file) ? Files.size(file) : 0;
            Files.write(file, bytes.array(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            var sizes = Arrays.stream(shape).boxed().toList();
            return new Weight(file, key, Dtype.F32, sizes, offset, bytes.capacity());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
