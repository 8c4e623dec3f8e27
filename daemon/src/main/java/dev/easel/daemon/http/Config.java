package dev.easel.daemon.http;

import dev.easel.protocol.Problem.FieldError;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The routes of the settings. Safe for any thread.
final class Config {
    private static final String HINT = "send keys with their values as the settings file writes them, or null";

    private final Configuration configuration;
    private final Body body;

    Config(Configuration configuration, Body body) {
        this.configuration = configuration;
        this.body = body;
    }

    void list(Context context) {
        Query.none(context);
        Json.answer(context, configuration.list());
    }

    void change(Context context) {
        Query.none(context);
        Json.answer(context, configuration.change(changes(body.read(context, Body.PLAIN))));
    }

    private static Map<String, Optional<String>> changes(ObjectNode fields) {
        if (fields.isEmpty())
            throw new Refused(List.of(new FieldError("", Code.MISSING_FIELD.id(), "No setting is named")), HINT);
        var changes = new LinkedHashMap<String, Optional<String>>();
        var errors = new ArrayList<FieldError>();
        fields.forEachEntry((key, value) -> {
            if (value.isNull()) changes.put(key, Optional.empty());
            else if (value.isValueNode()) changes.put(key, Optional.of(value.asString()));
            else if (isList(value)) changes.put(key, Optional.of(joined(value)));
            else errors.add(new FieldError(key, Code.OUT_OF_RANGE.id(), key + " is no value"));
        });
        if (!errors.isEmpty()) throw new Refused(errors, HINT);
        return changes;
    }

    private static boolean isList(JsonNode value) {
        return value.isArray() && value.valueStream().allMatch(JsonNode::isString);
    }

    private static String joined(JsonNode list) {
        return String.join(",", list.valueStream().map(JsonNode::stringValue).toList());
    }
}
