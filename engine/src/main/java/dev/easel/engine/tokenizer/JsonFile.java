package dev.easel.engine.tokenizer;

import dev.easel.engine.config.UnsupportedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads the large files of a tokenizer folder, of at most 16 MiB and 32 levels, with no key twice.
final class JsonFile {
    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(32).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final long LIMIT = 16 << 20;
    private static final String REMEDY = "Replace it by the file of the original checkpoint.";

    private JsonFile() {}

    /// The object in `file`, called `name` in messages.
    static ObjectNode read(Path file, String name) {
        return parse(bytes(file, name), name);
    }

    /// The object that `json` holds.
    static ObjectNode parse(byte[] json, String name) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode object) return object;
        } catch (JacksonException e) {
            throw new UnsupportedModel(name + " is not JSON: " + e.getOriginalMessage(), REMEDY, e);
        }
        throw new UnsupportedModel(name + " is not a JSON object", REMEDY);
    }

    /// The content of `file`.
    static byte[] bytes(Path file, String name) {
        try {
            long size = Files.size(file);
            if (size > LIMIT)
                throw new UnsupportedModel(name + " has " + size + " bytes; at most " + LIMIT + " are read", REMEDY);
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UnsupportedModel(
                    name + " cannot be read: " + e, "Complete the model's folder, then import it again.", e);
        }
    }
}
