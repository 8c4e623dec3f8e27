package dev.easel.cli.client;

import java.io.StringWriter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Turns JSON into maps, lists and the records of `protocol`, and back. Safe for any thread.
///
/// Only Jackson's reader and writer are used: its data binding takes four times the start of the JVM.
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /// The value as `Map`, `List`, `String`, `Long`, `Double`, `Boolean` or null.
    ///
    /// @throws JsonInvalid if the text is none
    public static @Nullable Object parse(String text) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            var value = value(parser);
            if (parser.nextToken() != null) throw new JsonInvalid("something follows the value", null);
            return value;
        } catch (JacksonException e) {
            throw new JsonInvalid(e.getOriginalMessage(), e);
        }
    }

    /// The object as a map from names to values.
    @SuppressWarnings("unchecked") // the only maps of `parse` have names as keys
    public static Map<String, @Nullable Object> object(String text) {
        if (parse(text) instanceof Map<?, ?> map) return (Map<String, @Nullable Object>) map;
        throw new JsonInvalid("not an object", null);
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

    /// A record as JSON, null fields left out; or a value of `parse`, null values kept.
    public static String write(@Nullable Object value) {
        var text = new StringWriter();
        try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(generator, value);
        }
        return text.toString();
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> map(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case null, default -> throw new JsonInvalid("empty", null);
        };
    }

    private static Number whole(JsonParser parser) {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? (Number) parser.getBigIntegerValue()
                : (Number) parser.getLongValue();
    }

    private static Map<String, @Nullable Object> map(JsonParser parser) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            map.put(name, value(parser));
        }
        return map;
    }

    private static List<@Nullable Object> list(JsonParser parser) {
        var list = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) list.add(value(parser));
        return list;
    }

    @SuppressWarnings("unchecked") // names and record classes, as the branches show
    private static @Nullable Object convert(@Nullable Object value, Type type) {
        if (type instanceof ParameterizedType list) {
            if (!(value instanceof List<?> values)) return List.of();
            var each = list.getActualTypeArguments()[0];
            var converted = new ArrayList<@Nullable Object>();
            for (var element : values) converted.add(convert(element, each));
            return converted;
        }
        var plain = (Class<?>) type;
        if (plain == Object.class) return value;
        if (plain.isRecord())
            return value instanceof Map<?, ?> map
                    ? bind((Map<String, @Nullable Object>) map, plain.asSubclass(Record.class))
                    : null;
        return scalar(value, plain);
    }

    private static @Nullable Object scalar(@Nullable Object value, Class<?> type) {
        var number = value instanceof Number given ? given : type.isPrimitive() ? (Number) 0L : null;
        if (type == String.class) return value instanceof String text ? text : null;
        if (type == boolean.class) return Boolean.TRUE.equals(value);
        if (type == Boolean.class) return value instanceof Boolean flag ? flag : null;
        if (number == null) return null;
        if (type == int.class || type == Integer.class) return number.intValue();
        if (type == long.class || type == Long.class) return number.longValue();
        if (type == double.class || type == Double.class) return number.doubleValue();
        throw new IllegalStateException(type + " has no form in JSON");
    }

    private static void write(JsonGenerator generator, @Nullable Object value) {
        switch (value) {
            case null -> generator.writeNull();
            case Record fields -> writeRecord(generator, fields);
            case Map<?, ?> map -> {
                generator.writeStartObject();
                map.forEach((name, each) -> {
                    generator.writeName((String) name);
                    write(generator, each);
                });
                generator.writeEndObject();
            }
            case List<?> list -> {
                generator.writeStartArray();
                list.forEach(each -> write(generator, each));
                generator.writeEndArray();
            }
            case String text -> generator.writeString(text);
            case Boolean flag -> generator.writeBoolean(flag);
            case Double number -> generator.writeNumber(number);
            case Number number -> generator.writeNumber(number.toString());
            default -> throw new IllegalStateException(value.getClass() + " has no form in JSON");
        }
    }

    private static void writeRecord(JsonGenerator generator, Record fields) {
        generator.writeStartObject();
        for (var component : fields.getClass().getRecordComponents()) {
            var value = field(fields, component);
            if (value == null) continue;
            generator.writeName(wireName(component));
            write(generator, value);
        }
        generator.writeEndObject();
    }

    private static @Nullable Object field(Record fields, RecordComponent component) {
        try {
            return component.getAccessor().invoke(fields);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    /// `keepAlive` is `keep_alive` on the wire.
    private static String wireName(RecordComponent component) {
        var name = new StringBuilder();
        for (var i = 0; i < component.getName().length(); i++) {
            var letter = component.getName().charAt(i);
            if (Character.isUpperCase(letter)) name.append('_');
            name.append(Character.toLowerCase(letter));
        }
        return name.toString();
    }
}
