package dev.easel.engine.pipeline;

import dev.easel.engine.Golden;
import dev.easel.engine.GoldenFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A golden model's folder, spoiled by the recipes of `pipelines/broken/expected.json`.
record BrokenFolder(Path folder) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// Copies the recipe's base to `folder` and applies its operations in order.
    static BrokenFolder make(JsonNode recipe, Path folder) throws IOException {
        GoldenFolder.copy(Golden.find("pipelines/" + recipe.get("base").stringValue()), folder);
        var broken = new BrokenFolder(folder);
        for (var op : recipe.get("ops")) broken.apply(op);
        return broken;
    }

    private void apply(JsonNode op) throws IOException {
        var path = folder.resolve(text(op, "path"));
        switch (text(op, "op")) {
            case "delete" -> delete(path);
            case "rename" -> Files.move(path, folder.resolve(text(op, "to")));
            case "mkdir" -> Files.createDirectories(path);
            case "symlink" -> Files.createSymbolicLink(path, Path.of(text(op, "to")));
            case "write_text" ->
                Files.writeString(path, text(op, "text").repeat(op.path("times").asInt(1)));
            case "write_hex" -> Files.write(path, hex(op));
            case "append_hex" -> Files.write(path, joined(Files.readAllBytes(path), hex(op)));
            case "patch_hex" -> patch(path, op.get("offset").intValue(), hex(op));
            case "truncate" -> truncate(path, op);
            case "replace_text" -> replace(path, text(op, "find"), text(op, "with"));
            case "json_set", "json_remove" -> change(path, op);
            case "header_set", "header_rename", "add_tensor", "fill_tensor" -> new Header(path).change(op);
            default -> throw new AssertionError("unknown operation " + op);
        }
    }

    private static void delete(Path path) throws IOException {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private static void patch(Path path, int offset, byte[] bytes) throws IOException {
        var data = Files.readAllBytes(path);
        System.arraycopy(bytes, 0, data, offset, bytes.length);
        Files.write(path, data);
    }

    private static void truncate(Path path, JsonNode op) throws IOException {
        var data = Files.readAllBytes(path);
        var size = op.has("size")
                ? op.get("size").intValue()
                : data.length - op.get("drop").intValue();
        Files.write(path, Arrays.copyOf(data, size));
    }

    private static void replace(Path path, String find, String with) throws IOException {
        var text = Files.readString(path);
        var at = text.indexOf(find);
        if (at < 0) throw new AssertionError(path + " does not hold " + find);
        Files.writeString(path, text.substring(0, at) + with + text.substring(at + find.length()));
    }

    private static void change(Path path, JsonNode op) throws IOException {
        var root = JSON.readTree(Files.readAllBytes(path));
        var keys = op.get("keys");
        var at = root;
        for (var i = 0; i + 1 < keys.size(); i++)
            at = keys.get(i).isInt()
                    ? at.get(keys.get(i).intValue())
                    : at.get(keys.get(i).stringValue());
        var last = keys.get(keys.size() - 1);
        switch (at) {
            case ObjectNode object when op.has("value") -> object.set(last.stringValue(), op.get("value"));
            case ObjectNode object -> object.remove(last.stringValue());
            case ArrayNode array when op.has("value") -> array.set(last.intValue(), op.get("value"));
            case ArrayNode array -> array.remove(last.intValue());
            default -> throw new AssertionError("nothing to change in " + at);
        }
        Files.write(path, JSON.writeValueAsBytes(root));
    }

    private static byte[] hex(JsonNode op) {
        return HexFormat.of().parseHex(text(op, "hex"));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }

    private static String text(JsonNode op, String key) {
        return op.get(key).stringValue();
    }

    /// The header of a safetensors file and the numbers behind it.
    private static final class Header {
        private final Path path;
        private ObjectNode header;
        private byte[] numbers;

        Header(Path path) throws IOException {
            this.path = path;
            var data = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
            var text = new byte[Math.toIntExact(data.getLong())];
            data.get(text);
            header = (ObjectNode) JSON.readTree(text);
            numbers = new byte[data.remaining()];
            data.get(numbers);
        }

        void change(JsonNode op) throws IOException {
            var tensor = text(op, "tensor");
            switch (text(op, "op")) {
                case "header_set" -> ((ObjectNode) header.get(tensor)).set(text(op, "field"), op.get("value"));
                case "header_rename" -> rename(tensor, text(op, "to"));
                case "add_tensor" -> add(tensor, op);
                default -> fill(header.get(tensor).get("data_offsets"), hex(op));
            }
            var text = JSON.writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
            var length = ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(text.length);
            Files.write(path, joined(joined(length.array(), text), numbers));
        }

        private void rename(String from, String to) {
            var renamed = JSON.createObjectNode();
            for (var field : header.properties())
                renamed.set(field.getKey().equals(from) ? to : field.getKey(), field.getValue());
            header = renamed;
        }

        private void add(String tensor, JsonNode op) {
            var added = JSON.createObjectNode();
            added.set("dtype", op.get("dtype"));
            added.set("shape", op.get("shape"));
            added.putArray("data_offsets").add(numbers.length).add(numbers.length + hex(op).length);
            header.set(tensor, added);
            numbers = joined(numbers, hex(op));
        }

        private void fill(JsonNode offsets, byte[] pattern) {
            for (var at = offsets.get(0).intValue(); at < offsets.get(1).intValue(); at++)
                numbers[at] = pattern[(at - offsets.get(0).intValue()) % pattern.length];
        }
    }
}
