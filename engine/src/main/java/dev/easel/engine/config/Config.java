package dev.easel.engine.config;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One JSON object of a checkpoint, such as `unet/config.json`: its values by key, with what a missing or null one
/// means. Safe for any thread.
///
/// Reads what Python writes: `NaN`, `Infinity` and `-Infinity` as bare words. Every refusal names the file, the key and
/// the value. Limits: 1 MiB, 32 levels deep, no key twice.
public final class Config {
    private static final long LIMIT = 1 << 20;
    private static final int DEPTH = 32;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final ObjectWriter WRITER = JSON.writer().without(JsonWriteFeature.WRITE_NAN_AS_STRINGS);

    private final String file;
    private final ObjectNode values;

    private Config(String file, ObjectNode values) {
        this.file = file;
        this.values = values;
    }

    /// Reads `path`, called `name` in messages.
    ///
    /// @throws UnsupportedModel if it is missing, too large, or no JSON object
    public static Config read(Path path, String name) {
        try {
            if (Files.size(path) > LIMIT)
                throw new UnsupportedModel(
                        name + " has " + Files.size(path) + " bytes; a config has at most " + LIMIT,
                        "Replace it by the file of the original checkpoint.");
            return parse(Files.readString(path), name);
        } catch (IOException e) {
            throw new UnsupportedModel(
                    name + " cannot be read: " + e, "Complete the model's folder, then import it again.", e);
        }
    }

    /// Reads the text of a JSON object, called `name` in messages.
    ///
    /// @throws UnsupportedModel if it is none
    public static Config parse(String json, String name) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode values) return new Config(name, values);
        } catch (JacksonException e) {
            throw new UnsupportedModel(
                    name + " is not JSON: " + e.getOriginalMessage(), "Replace it by the original file.", e);
        }
        throw new UnsupportedModel(name + " is not a JSON object", "Replace it by the original file.");
    }

    /// Reads the YAML of a stranger, called `name` in messages, as if it were JSON.
    ///
    /// @throws UnsupportedModel if it is missing, too large, or no object
    public static Config readYaml(Path path, String name) {
        return of(Yaml.read(path, name), name);
    }

    /// The config that `values` are, called `name` in messages: lists, maps, texts, numbers and flags.
    public static Config of(Map<?, ?> values, String name) {
        return new Config(name, JSON.valueToTree(values));
    }

    /// The file's name, for messages.
    public String file() {
        return file;
    }

    public Set<String> keys() {
        return Set.copyOf(values.propertyNames());
    }

    /// Whether `key` is there with a value other than null.
    public boolean has(String key) {
        return values.hasNonNull(key);
    }

    public int integer(String key, int otherwise) {
        return value(key, "a whole number", JsonNode::isInt, JsonNode::intValue, otherwise);
    }

    public int integer(String key) {
        return integer(require(key), 0);
    }

    public double number(String key, double otherwise) {
        return value(key, "a number", JsonNode::isNumber, Config::number, otherwise);
    }

    public boolean flag(String key, boolean otherwise) {
        return value(key, "true or false", JsonNode::isBoolean, JsonNode::booleanValue, otherwise);
    }

    public String text(String key, String otherwise) {
        return value(key, "a text", JsonNode::isString, JsonNode::stringValue, otherwise);
    }

    public String text(String key) {
        return text(require(key), "");
    }

    /// A list of whole numbers; a single number `x` stands for `count` times `x`.
    public List<Integer> integers(String key, int count, int otherwise) {
        var node = values.get(key);
        if (node == null || !node.isArray()) return java.util.Collections.nCopies(count, integer(key, otherwise));
        var list = integers(key);
        if (list.size() != count) throw refuse(key, "one value for each of " + count + " levels is needed");
        return list;
    }

    public List<Integer> integers(String key) {
        return list(require(key), "a list of whole numbers", JsonNode::isInt, JsonNode::intValue);
    }

    /// A list whose items are whole numbers or lists of them; a number `x` is read as the list `[x]`.
    public List<List<Integer>> lists(String key) {
        return list(
                require(key),
                "a list of whole numbers or of lists of them",
                node -> node.isInt() || (node.isArray() && node.valueStream().allMatch(JsonNode::isInt)),
                node -> node.isInt()
                        ? List.of(node.intValue())
                        : node.valueStream().map(JsonNode::intValue).toList());
    }

    public List<Boolean> flags(String key) {
        return list(require(key), "a list of true and false", JsonNode::isBoolean, JsonNode::booleanValue);
    }

    public List<Double> numbers(String key) {
        return list(require(key), "a list of numbers", JsonNode::isNumber, Config::number);
    }

    /// Whether the file has `key` with a list.
    public boolean isList(String key) {
        return values.path(key).isArray();
    }

    /// Whether the file has `key` with the value null.
    public boolean isNull(String key) {
        return values.path(key).isNull();
    }

    public List<String> texts(String key) {
        return list(require(key), "a list of texts", JsonNode::isString, JsonNode::stringValue);
    }

    /// The JSON of one value as the file has it, `null` for a missing one.
    public String json(String key) {
        return String.valueOf(values.get(key));
    }

    /// All of it as JSON.
    public String json() {
        return WRITER.writeValueAsString(values);
    }

    /// The object under `key`, empty if it is missing.
    public Config object(String key) {
        var node = values.get(key);
        if (node == null || node.isNull()) return new Config(file, JSON.createObjectNode());
        if (node instanceof ObjectNode object) return new Config(file + " (" + key + ")", object);
        throw refuse(key, "an object is needed");
    }

    /// A copy in which `key` has `value`: a `Boolean`, `Number`, `String` or null.
    public Config with(String key, @Nullable Object value) {
        var changed = values.deepCopy();
        changed.set(key, JSON.valueToTree(value));
        return new Config(file, changed);
    }

    /// The refusal of what stands under `key`; `why` says what would be taken.
    public UnsupportedModel refuse(String key, String why) {
        return new UnsupportedModel(
                file + " asks for '" + key + "': " + shortened(json(key)) + ", which Easel does not support: " + why,
                "Use a checkpoint without it.");
    }

    /// Refuses `key` unless it is missing, null, or one of `accepted` written as JSON.
    public void expect(String key, String... accepted) {
        if (has(key) && !List.of(accepted).contains(json(key)))
            throw refuse(key, "supported is " + String.join(", ", accepted));
    }

    private String require(String key) {
        if (has(key)) return key;
        throw new UnsupportedModel(file + " lacks the key '" + key + "'", "Replace it by the original file.");
    }

    /// A whole number of hundreds of digits is infinite, as it is with an exponent.
    private static double number(JsonNode node) {
        return node.numberValue().doubleValue();
    }

    private <T> T value(
            String key, String what, Function<JsonNode, Boolean> isRight, Function<JsonNode, T> read, T otherwise) {
        var node = values.get(key);
        if (node == null || node.isNull()) return otherwise;
        if (!isRight.apply(node)) throw refuse(key, what + " is needed");
        return read.apply(node);
    }

    private <T> List<T> list(String key, String what, Function<JsonNode, Boolean> isRight, Function<JsonNode, T> read) {
        var node = values.get(key);
        if (node == null || !node.isArray()) throw refuse(key, what + " is needed");
        return IntStream.range(0, node.size())
                .mapToObj(node::get)
                .map(item -> {
                    if (!isRight.apply(item)) throw refuse(key, what + " is needed");
                    return read.apply(item);
                })
                .toList();
    }

    private static String shortened(String json) {
        return json.length() <= 100
                ? json
                : json.chars().limit(100).mapToObj(Character::toString).collect(joining()) + "…";
    }
}
