package dev.easel.engine;

import dev.easel.engine.tensor.Tensor;
import dev.easel.engine.weights.Safetensors;
import dev.easel.engine.weights.Weight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/// The tensors of one golden `.safetensors` file: floats, or ids as floats.
public final class GoldenTensors {
    private final Map<String, Weight> tensors;

    private GoldenTensors(Map<String, Weight> tensors) {
        this.tensors = tensors;
    }

    public static GoldenTensors open(Path file) {
        return new GoldenTensors(Safetensors.open(file).tensors());
    }

    public boolean has(String name) {
        return tensors.containsKey(name);
    }

    public Tensor get(String name) {
        var weight = tensors.get(name);
        if (weight == null) throw new AssertionError("The golden file lacks '" + name + "': " + tensors.keySet());
        var bytes = bytes(weight);
        var shape = weight.shape().stream().mapToLong(Long::longValue).toArray();
        var result = Tensor.zeros(shape);
        for (var i = 0; i < result.size(); i++) {
            switch (weight.dtype()) {
                case F32 -> result.data().put(i, bytes.getFloat(i * Float.BYTES));
                case I64 -> result.data().put(i, (float) bytes.getLong(i * Long.BYTES));
                default -> throw new AssertionError(name + " is stored as " + weight.dtype());
            }
        }
        return result;
    }

    /// The part of `tensor` at `index` of its first axis, which stays as an axis of length 1.
    public static Tensor at(Tensor tensor, int index) {
        var shape = tensor.shape();
        var size = Math.toIntExact(tensor.size() / shape[0]);
        shape[0] = 1;
        var values = Arrays.copyOfRange(tensor.toArray(), index * size, (index + 1) * size);
        return Tensor.of(values, shape);
    }

    /// `tensor` without its first axis, which has length 1.
    public static Tensor withoutFirstAxis(Tensor tensor) {
        var shape = tensor.shape();
        return Tensor.of(tensor.toArray(), Arrays.copyOfRange(shape, 1, shape.length));
    }

    /// The largest difference between two tensors of one shape; anything that is no number counts as infinite.
    public static double difference(Tensor x, Tensor y) {
        if (!Arrays.equals(x.shape(), y.shape()))
            throw new AssertionError(Arrays.toString(x.shape()) + " is not " + Arrays.toString(y.shape()));
        var largest = 0.0;
        for (var i = 0; i < x.size(); i++) {
            var difference = Math.abs((double) x.data().get(i) - y.data().get(i));
            largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        return largest;
    }

    private static ByteBuffer bytes(Weight weight) {
        try (var channel = FileChannel.open(weight.file())) {
            var bytes = channel.map(FileChannel.MapMode.READ_ONLY, weight.offset(), weight.length());
            return bytes.order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
