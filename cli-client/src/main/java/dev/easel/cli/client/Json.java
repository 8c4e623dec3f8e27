package dev.easel.cli.client;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON as the records of `protocol`. Safe for any thread.
///
/// Jackson's data binding alone would take four times the start of an empty JVM.
public final class Json {
    private Json() {}

    /// The object as a map from names to `Map`, `List`, `String`, `Long`, `Double`, `Boolean` or null.
    ///
    /// @throws JsonInvalid if it is none
    @SuppressWarnings("unchecked") // the reader's maps have names as keys
    public static Map<String, @Nullable Object> object(String text) {
        if (JsonReader.read(text) instanceof Map<?, ?> map) return (Map<String, @Nullable Object>) map;
        throw new JsonInvalid("no object");
    }

    /// The object as a record: fields it does not know are passed over, fields that are absent are null, 0, false or
    /// empty.
    public static <T extends Record> T read(String text, Class<T> type) {
        return bind(object(text), type);
    }

    /// A parsed object as a record.
    public static <T extends Record> T bind(Map<String, @Nullable Object> object, Class<T> type) {
        var components = type.getRecordComponents();
        var types = new Class<?>[components.length];
        var values = new @Nullable Object[components.length];
        for (var i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = convert(object.get(wireName(components[i])), components[i].getGenericType());
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made from JSON", e);
        }
    }

    /// A record, null fields left out; or a parsed object.
    public static String write(@Nullable Object value) {
        return JsonWriter.write(value);
    }

    /// `keepAlive` is `keep_alive` on the wire.
    static String wireName(RecordComponent component) {
        var name = new StringBuilder();
        for (var i = 0; i < component.getName().length(); i++) {
            var letter = component.getName().charAt(i);
            if (Character.isUpperCase(letter)) name.append('_');
            name.append(Character.toLowerCase(letter));
        }
        return name.toString();
    }

    @SuppressWarnings("unchecked") // names and record classes, as the branches show
    private static @Nullable Object convert(@Nullable Object value, Type type) {
        if (type instanceof ParameterizedType list) return list(value, list.getActualTypeArguments()[0]);
        var plain = (Class<?>) type;
        if (plain == Object.class) return value;
        if (!plain.isRecord()) return scalar(value, plain);
        return value instanceof Map<?, ?> map
                ? bind((Map<String, @Nullable Object>) map, plain.asSubclass(Record.class))
                : null;
    }

    private static List<@Nullable Object> list(@Nullable Object value, Type each) {
        var list = new ArrayList<@Nullable Object>();
        if (value instanceof List<?> values) for (var element : values) list.add(convert(element, each));
        return list;
    }

    private static @Nullable Object scalar(@Nullable Object value, Class<?> type) {
        if (type == String.class) return value instanceof String ? value : null;
        if (type == boolean.class) return Boolean.TRUE.equals(value);
        if (type == Boolean.class) return value instanceof Boolean ? value : null;
        var number = value instanceof Number given ? given : type.isPrimitive() ? (Number) 0L : null;
        if (number == null) return null;
        if (type == int.class || type == Integer.class) return number.intValue();
        if (type == long.class || type == Long.class) return number.longValue();
        if (type == double.class || type == Double.class) return number.doubleValue();
        throw new IllegalStateException(type + " has no form in JSON");
    }
}
