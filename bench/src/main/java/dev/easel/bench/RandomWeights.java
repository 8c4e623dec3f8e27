package dev.easel.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import tools.jackson.databind.json.JsonMapper;

/// A safetensors file of random numbers, the same for the same seed: each tensor has the spread 1/√(fan in), so that
/// activations stay near 1; norms are 1, biases 0; branches are weaker than the way past them.
///
/// @param isHalf whether the numbers are stored in 16 bits, not in 32
record RandomWeights(long seed, boolean isHalf) {
    private static final int CHUNK = 1 << 20;
    private static final float EMBEDDING = 0.02f;
    private static final float BRANCH = 0.3f;
    private static final List<String> BRANCHES = List.of("conv2.weight", "to_out.0.weight", "ff.net.2.weight");

    /// Bounds of a uniform distribution with spread 1.
    private static final float BOUND = (float) Math.sqrt(3);

    private static final float UNIT = 0x1p-31f;

    /// A tensor as a file has it: the numbers of `parts`, whose names make them what they are, one after the other.
    record Stored(String name, List<Integer> shape, Map<String, List<Integer>> parts) {}

    /// Writes all tensors of `shapes` into `file`.
    void write(Path file, Map<String, List<Integer>> shapes) throws IOException {
        write(
                file,
                shapes.entrySet().stream()
                        .map(tensor -> new Stored(
                                tensor.getKey(), tensor.getValue(), Map.of(tensor.getKey(), tensor.getValue())))
                        .toList());
    }

    /// Writes `tensors` into `file`.
    void write(Path file, List<Stored> tensors) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            writeAll(channel, ByteBuffer.wrap(header(tensors)));
            for (var tensor : tensors)
                for (var part : tensor.parts().entrySet()) write(channel, part.getKey(), part.getValue());
        }
    }

    /// How many numbers `shape` holds.
    static long size(List<Integer> shape) {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    private byte[] header(List<Stored> tensors) {
        var header = new LinkedHashMap<String, Object>();
        header.put("__metadata__", Map.of("format", "pt"));
        var at = 0L;
        for (var tensor : tensors) {
            var end = at + width() * size(tensor.shape());
            header.put(
                    tensor.name(),
                    Map.of("dtype", isHalf ? "F16" : "F32", "shape", tensor.shape(), "data_offsets", List.of(at, end)));
            at = end;
        }
        var text = JsonMapper.shared().writeValueAsString(header);
        var padded = text + " ".repeat(-text.length() & 7);
        return ByteBuffer.allocate(Long.BYTES + padded.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(padded.length())
                .put(padded.getBytes(UTF_8))
                .array();
    }

    private void write(FileChannel channel, String name, List<Integer> shape) throws IOException {
        var random = new SplittableRandom(seed ^ crc(name));
        var buffer = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        var fixed = name.contains("norm") && name.endsWith("weight") ? 1f : 0f;
        var scale = shape.size() < 2 ? 0 : scale(name, shape) * BOUND * UNIT;
        var left = size(shape);
        while (left > 0) {
            var count = (int) Math.min(left, CHUNK / width());
            for (var i = 0; i < count; i += 2) {
                var bits = random.nextLong();
                put(buffer, scale == 0 ? fixed : scale * (int) bits);
                if (i + 1 < count) put(buffer, scale == 0 ? fixed : scale * (int) (bits >> Integer.SIZE));
            }
            writeAll(channel, buffer.flip());
            buffer.clear();
            left -= count;
        }
    }

    private void put(ByteBuffer buffer, float value) {
        if (isHalf) buffer.putShort(Float.floatToFloat16(value));
        else buffer.putFloat(value);
    }

    private static float scale(String name, List<Integer> shape) {
        if (name.contains("embedding") && !name.contains("time")) return EMBEDDING;
        var scale = (float) (1 / Math.sqrt((double) size(shape.subList(1, shape.size()))));
        return BRANCHES.stream().anyMatch(name::contains) ? BRANCH * scale : scale;
    }

    private int width() {
        return isHalf ? Short.BYTES : Float.BYTES;
    }

    private static long crc(String name) {
        var crc = new CRC32();
        crc.update(name.getBytes(UTF_8));
        return crc.getValue();
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) channel.write(bytes);
    }
}
