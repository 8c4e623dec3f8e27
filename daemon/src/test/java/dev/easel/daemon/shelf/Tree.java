package dev.easel.daemon.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.StringJoiner;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Folders of models as people and programs make them, of files without numbers.
public record Tree(Path root) {
    public static final String LORA =
            "{\"lora_unet_mid_block_attentions_0_proj_in.alpha\":{\"dtype\":\"F16\",\"shape\":[],\"data_offsets\":[0,2]}}";
    private static final Path KEYS = Path.of("../engine/src/test/golden/state_dict_keys/single-file.sd15.json.gz");

    /// An empty file, or folder if its name ends in a slash, at each of these places.
    public Tree with(String... places) {
        for (var place : places) {
            if (place.endsWith("/")) folder(place);
            else write(place, new byte[0]);
        }
        return this;
    }

    /// A LoRA that holds one number.
    public Tree lora(String place) {
        return write(place, safetensors(LORA, 2));
    }

    /// A checkpoint with every tensor of Stable Diffusion 1 and not one number.
    public Tree checkpoint(String place) {
        try (var keys = new GZIPInputStream(Files.newInputStream(KEYS))) {
            var header = new StringJoiner(",", "{", "}");
            var end = 0L;
            for (var tensor : JsonMapper.shared().readTree(keys).properties()) {
                var begin = end;
                var count = tensor.getValue()
                        .valueStream()
                        .mapToLong(JsonNode::asLong)
                        .reduce(1, (a, b) -> a * b);
                end += count * Short.BYTES;
                header.add("\"%s\":{\"dtype\":\"F16\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                        .formatted(tensor.getKey(), tensor.getValue(), begin, end));
            }
            write(place, safetensors(header.toString(), 0));
            lengthen(place, end);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Tree write(String place, byte[] content) {
        try {
            var file = root.resolve(place);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A link at `place` to `target`.
    public Tree link(String place, Path target) {
        try {
            var link = root.resolve(place);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, target);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path at(String place) {
        return root.resolve(place);
    }

    /// By a hole in the disk.
    private void lengthen(String place, long bytes) throws IOException {
        try (var file = FileChannel.open(at(place), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(1), file.size() + bytes - 1);
        }
    }

    private void folder(String place) {
        try {
            Files.createDirectories(root.resolve(place));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] safetensors(String header, int numbers) {
        var text = header.getBytes(UTF_8);
        return ByteBuffer.allocate(8 + text.length + numbers)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }
}
