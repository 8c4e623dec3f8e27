package dev.easel.cli.client;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes records, and what `JsonReader` reads, as JSON. Confined to one thread.
final class JsonWriter {
    private final StringBuilder json = new StringBuilder();

    private JsonWriter() {}

    /// Null fields of a record are left out, null values of a map are not.
    static String write(@Nullable Object value) {
        var writer = new JsonWriter();
        writer.value(value);
        return writer.json.toString();
    }

    private void value(@Nullable Object value) {
        if (value instanceof String text) string(text);
        else if (value instanceof Record fields) fields(fields);
        else if (value instanceof Map<?, ?> map) map(map);
        else if (value instanceof List<?> list) list(list);
        else if (value == null || value instanceof Boolean || value instanceof Number) json.append(value);
        else throw new IllegalArgumentException(value.getClass() + " has no form in JSON");
    }

    private void fields(Record record) {
        json.append('{');
        for (var component : record.getClass().getRecordComponents()) {
            var value = field(record, component);
            if (value != null) member(Json.wireName(component), value);
        }
        json.append('}');
    }

    private void map(Map<?, ?> map) {
        json.append('{');
        map.forEach((name, value) -> member((String) name, value));
        json.append('}');
    }

    private void list(List<?> list) {
        json.append('[');
        for (var value : list) {
            separate();
            value(value);
        }
        json.append(']');
    }

    private void member(String name, @Nullable Object value) {
        separate();
        string(name);
        json.append(':');
        value(value);
    }

    private void separate() {
        var last = json.charAt(json.length() - 1);
        if (last != '{' && last != '[') json.append(',');
    }

    private void string(String text) {
        json.append('"');
        for (var i = 0; i < text.length(); i++) letter(text.charAt(i));
        json.append('"');
    }

    private void letter(char letter) {
        switch (letter) {
            case '"', '\\' -> json.append('\\').append(letter);
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> {
                if (letter >= ' ') json.append(letter);
                else json.append("\\u00").append(letter < 16 ? "0" : "").append(Integer.toHexString(letter));
            }
        }
    }

    private static @Nullable Object field(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
