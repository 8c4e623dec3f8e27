package dev.easel.engine.recipe;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON as programs write it into their pictures, `NaN` included.
final class Json {
    private static final int DEPTH = 100;

    private static final JsonMapper READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .build();

    private Json() {}

    /// `text` as an object; empty if it is none.
    static Optional<ObjectNode> object(String text) {
        if (!text.stripLeading().startsWith("{")) return Optional.empty();
        try {
            return Optional.of(READER.readTree(text))
                    .filter(ObjectNode.class::isInstance)
                    .map(ObjectNode.class::cast);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// A text, a number, or true or false, as a text; null for anything else, and for what is not there.
    static @Nullable String text(@Nullable JsonNode node) {
        return node == null || !node.isValueNode() || node.isNull() ? null : node.asString();
    }

    /// The first of `names` that `object` has as a text.
    static @Nullable String text(JsonNode object, String... names) {
        for (var name : names) {
            var text = text(object.get(name));
            if (text != null) return text;
        }
        return null;
    }
}
