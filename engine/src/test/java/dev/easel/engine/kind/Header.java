package dev.easel.engine.kind;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tensors by name and shape, as a safetensors file whose numbers are a hole in the disk.
final class Header {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Object> entries = new LinkedHashMap<>();
    private final String dtype;
    private final int bytes;
    private long end;

    Header() {
        this("F16", 2);
    }

    Header(String dtype, int bytes) {
        this.dtype = dtype;
        this.bytes = bytes;
    }

    Header with(String key, long... shape) {
        var begin = end;
        var count = 1L;
        for (var size : shape) count *= size;
        end += count * bytes;
        entries.put(key, Map.of("dtype", dtype, "shape", shape, "data_offsets", List.of(begin, end)));
        return this;
    }

    /// Every tensor of an object of shapes; `prefix` stands before each name.
    Header with(JsonNode shapes, String prefix) {
        shapes.properties()
                .forEach(each -> with(
                        prefix + each.getKey(),
                        each.getValue()
                                .valueStream()
                                .mapToLong(size -> size.asLong(4))
                                .toArray()));
        return this;
    }

    Path write(Path file) throws IOException {
        var text = JSON.writeValueAsString(entries).getBytes(UTF_8);
        var length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length);
        Files.createDirectories(file.getParent());
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(0);
            channel.write(length.flip());
            channel.write(ByteBuffer.wrap(text));
            if (end > 0) channel.write(ByteBuffer.allocate(1), 8 + text.length + end - 1);
        }
        return file;
    }
}
