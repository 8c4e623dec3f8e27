package dev.easel.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A safetensors file of any size that takes no room: the header is written, the numbers are a hole. Names and shapes
/// are those of `state_dict_keys`. Confined to one thread.
public final class PaperCheckpoint {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, List<Long>> shapes = new LinkedHashMap<>();
    private final Map<String, String> dtypes = new LinkedHashMap<>();
    private final Map<String, String> remarks = new LinkedHashMap<>();

    /// The full-size single file of a family: `sd15`, `sd21` or `sdxl`.
    public static PaperCheckpoint of(String family) {
        var paper = new PaperCheckpoint();
        for (var entry : JSON.readTree(Golden.bytes("state_dict_keys/single-file." + family + ".json"))
                .properties())
            paper.with(
                    entry.getKey(),
                    entry.getValue().valueStream().map(JsonNode::longValue).toArray(Long[]::new));
        return paper;
    }

    public PaperCheckpoint with(String name, Long... shape) {
        shapes.put(name, List.of(shape));
        return this;
    }

    /// The tensor `name` as `dtype`, which is else F16.
    public PaperCheckpoint stored(String name, String dtype) {
        dtypes.put(name, dtype);
        return this;
    }

    public PaperCheckpoint remark(String key, String value) {
        remarks.put(key, value);
        return this;
    }

    /// Without the tensors whose names begin so.
    public PaperCheckpoint without(String beginning) {
        shapes.keySet().removeIf(name -> name.startsWith(beginning));
        return this;
    }

    /// With other names for its tensors.
    public PaperCheckpoint renamed(UnaryOperator<String> rename) {
        var old = Map.copyOf(shapes);
        shapes.clear();
        old.forEach((name, shape) -> shapes.put(rename.apply(name), shape));
        return this;
    }

    /// The names of its tensors and their shapes.
    public Map<String, List<Long>> shapes() {
        return Map.copyOf(shapes);
    }

    public Path write(Path file) {
        var header = JSON.createObjectNode();
        if (!remarks.isEmpty()) header.set("__metadata__", JSON.valueToTree(remarks));
        var end = 0L;
        for (var entry : shapes.entrySet()) {
            var dtype = dtypes.getOrDefault(entry.getKey(), "F16");
            var begin = end;
            end += entry.getValue().stream().reduce((long) bytes(dtype), Math::multiplyExact);
            var tensor = header.putObject(entry.getKey()).put("dtype", dtype);
            tensor.set("shape", JSON.valueToTree(entry.getValue()));
            tensor.putArray("data_offsets").add(begin).add(end);
        }
        return write(file, JSON.writeValueAsString(header).getBytes(UTF_8), end);
    }

    private static Path write(Path file, byte[] header, long numbers) {
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var begin = ByteBuffer.allocate(Long.BYTES + header.length).order(ByteOrder.LITTLE_ENDIAN);
            channel.write(begin.putLong(header.length).put(header).flip());
            channel.write(ByteBuffer.allocate(1), Long.BYTES + header.length + numbers - 1);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int bytes(String dtype) {
        return switch (dtype) {
            case "F8_E4M3" -> 1;
            case "F32" -> 4;
            case "I64" -> 8;
            default -> 2;
        };
    }
}
