package dev.easel.daemon.http;

import io.javalin.http.Context;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// JSON as the wire has it: snake case, and what comes in is read strictly. Safe for any thread.
final class Json {
    /// How deep objects and arrays may nest.
    static final int DEPTH = 32;

    /// Writes answers; reads nothing.
    static final JsonMapper WRITER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /// Reads bodies: no deep nesting, no key twice, nothing after the end, no `NaN`.
    static final JsonMapper READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxStringLength(Body.WITH_PICTURES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /// Answers with `value`.
    static void answer(Context context, Object value) {
        AnswerForm.JSON.answer(context, WRITER.writeValueAsBytes(value));
    }
}
