package dev.easel.daemon.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/// Checks values against the schemas of an OpenAPI document, more strictly than JSON Schema asks: a field that no
/// schema
/// names is a mistake unless `additionalProperties` lets it in, and so is a keyword that this checker does not know.
final class JsonSchema {
    /// Keywords that say nothing about a value.
    private static final Set<String> SILENT =
            Set.of("description", "format", "default", "contentMediaType", "contentEncoding");

    private final JsonNode document;

    JsonSchema(JsonNode document) {
        this.document = document;
    }

    /// What is wrong with `value`, each with its place; empty if nothing is.
    List<String> mistakes(JsonNode schema, JsonNode value) {
        var mistakes = new ArrayList<String>();
        check(schema, value, "$", mistakes);
        return mistakes;
    }

    /// What a `$ref` leads to; `node` itself if it is none.
    JsonNode resolved(JsonNode node) {
        var target = node.path("$ref").asString("");
        if (target.isEmpty()) return node;
        var found = document.at(target.substring(1));
        if (found.isMissingNode()) throw new AssertionError("nothing at " + target);
        return resolved(found);
    }

    /// The fields that an object of `schema` may have.
    Set<String> fields(JsonNode schema) {
        return flat(schema).properties.keySet();
    }

    private void check(JsonNode reference, JsonNode value, String place, List<String> mistakes) {
        var schema = resolved(reference);
        if (schema.has("oneOf")) checkOneOf(schema.path("oneOf"), value, place, mistakes);
        else if (schema.has("allOf")) checkObject(flat(schema), value, place, mistakes);
        else if (checkType(schema, value, place, mistakes)) {
            for (var keyword : schema.propertyNames()) checkKeyword(keyword, schema, value, place, mistakes);
            if (value.isObject()) checkObject(flat(schema), value, place, mistakes);
        }
    }

    private boolean checkType(JsonNode schema, JsonNode value, String place, List<String> mistakes) {
        var types = schema.path("type").isArray()
                ? schema.path("type").valueStream().map(JsonNode::stringValue).toList()
                : List.of(schema.path("type").asString(""));
        if (types.stream().anyMatch(type -> isOf(type, value))) return true;
        mistakes.add(place + " is " + value + ", not " + String.join(" or ", types));
        return false;
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "null" -> value.isNull();
            case "boolean" -> value.isBoolean();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> throw new AssertionError("there is no type '" + type + "'");
        };
    }

    private void checkKeyword(String keyword, JsonNode schema, JsonNode value, String place, List<String> mistakes) {
        var rule = schema.path(keyword);
        var fits = switch (keyword) {
            case "type", "properties", "required", "additionalProperties" -> true;
            case "enum" -> rule.valueStream().anyMatch(value::equals);
            case "const" -> rule.equals(value);
            case "pattern" ->
                !value.isString()
                        || Pattern.compile(rule.stringValue())
                                .matcher(value.stringValue())
                                .find();
            case "minimum" -> !value.isNumber() || value.doubleValue() >= rule.doubleValue();
            case "maximum" -> !value.isNumber() || value.doubleValue() <= rule.doubleValue();
            case "minLength" -> !value.isString() || length(value) >= rule.intValue();
            case "maxLength" -> !value.isString() || length(value) <= rule.intValue();
            case "minItems" -> !value.isArray() || value.size() >= rule.intValue();
            case "maxItems" -> !value.isArray() || value.size() <= rule.intValue();
            case "minProperties" -> !value.isObject() || value.size() >= rule.intValue();
            case "items" -> {
                for (var i = 0; value.isArray() && i < value.size(); i++)
                    check(rule, value.get(i), place + "[" + i + "]", mistakes);
                yield true;
            }
            default -> {
                if (!SILENT.contains(keyword)) throw new AssertionError("there is no keyword '" + keyword + "'");
                yield true;
            }
        };
        if (!fits) mistakes.add(place + " is " + value + ", against " + keyword + " " + rule);
    }

    private void checkOneOf(JsonNode choices, JsonNode value, String place, List<String> mistakes) {
        var all = choices.valueStream().map(each -> mistakes(each, value)).toList();
        var fitting = all.stream().filter(List::isEmpty).count();
        if (fitting != 1) mistakes.add(place + " fits " + fitting + " of oneOf: " + all);
    }

    private void checkObject(Flat schema, JsonNode value, String place, List<String> mistakes) {
        if (!value.isObject()) {
            mistakes.add(place + " is " + value + ", not object");
            return;
        }
        for (var name : schema.required) if (!value.has(name)) mistakes.add(place + "." + name + " is missing");
        value.forEachEntry((name, child) -> {
            var property = schema.properties.getOrDefault(name, schema.others);
            if (property.isMissingNode() || property.equals(BooleanNode.FALSE))
                mistakes.add(place + "." + name + " is not described");
            else if (!property.isBoolean()) check(property, child, place + "." + name, mistakes);
        });
    }

    /// `schema` with all of its `allOf` as one.
    private Flat flat(JsonNode reference) {
        var schema = resolved(reference);
        var flat = new Flat(new LinkedHashMap<>(), new LinkedHashSet<>(), schema.path("additionalProperties"));
        schema.path("properties").forEachEntry(flat.properties::put);
        schema.path("required").valueStream().map(JsonNode::stringValue).forEach(flat.required::add);
        for (var part : schema.path("allOf")) {
            var more = flat(part);
            flat.properties.putAll(more.properties);
            flat.required.addAll(more.required);
        }
        return flat;
    }

    private static int length(JsonNode text) {
        return text.stringValue().codePointCount(0, text.stringValue().length());
    }

    private record Flat(Map<String, JsonNode> properties, Set<String> required, JsonNode others) {}
}
