package dev.easel.engine.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads the text that AUTOMATIC1111, Easel and others write into their files.
///
/// Source: A1111's `parse_generation_parameters`. Limits: a last line of more than 8192 characters is prompt.
public final class InfotextParser {
    private static final Pattern PARAMETER = Pattern.compile(
            "\\s*(\\w[\\w \\-/]+):\\s*(\"(?:\\\\.|[^\\\\\"])++\"|[^,]*)(?:,|$)", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern SIZE = Pattern.compile("(\\d+)x(\\d+)");
    private static final String NEGATIVE = "Negative prompt:";
    private static final int LONGEST = 8192;
    private static final int FEWEST = 3;
    private static final JsonMapper JSON = JsonMapper.shared();

    private InfotextParser() {}

    /// What a text says: the prompts, and every key with its value; unknown keys are kept.
    public record Parsed(String prompt, String negative, Map<String, String> parameters) {}

    public static Parsed parse(String text) {
        var lines = new ArrayList<>(List.of(text.strip().split("\n", -1)));
        var parameters = parameters(lines.getLast());
        if (!parameters.isEmpty()) lines.removeLast();
        var prompt = new ArrayList<String>();
        var negative = new ArrayList<String>();
        var current = prompt;
        for (var line : lines) {
            var stripped = line.strip();
            if (stripped.startsWith(NEGATIVE)) {
                current = negative;
                stripped = stripped.substring(NEGATIVE.length()).strip();
            }
            if (!current.isEmpty() || !stripped.isEmpty()) current.add(stripped);
        }
        parameters.putIfAbsent("Clip skip", "1");
        parameters.putIfAbsent("Schedule type", "Automatic");
        parameters.putIfAbsent("RNG", "GPU");
        return new Parsed(String.join("\n", prompt), String.join("\n", negative), parameters);
    }

    /// The keys of a last line; none if it has too few to be one.
    private static Map<String, String> parameters(String line) {
        var parameters = new LinkedHashMap<String, String>();
        if (line.length() > LONGEST) return parameters;
        var found = PARAMETER.matcher(line).results().toList();
        if (found.size() < FEWEST) return parameters;
        for (var match : found) {
            var value = unquoted(match.group(2));
            var size = SIZE.matcher(value);
            if (size.matches()) {
                parameters.put(match.group(1) + "-1", size.group(1));
                parameters.put(match.group(1) + "-2", size.group(2));
            } else parameters.put(match.group(1), value);
        }
        return parameters;
    }

    private static String unquoted(String value) {
        if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) return value;
        try {
            return JSON.readValue(value, String.class);
        } catch (JacksonException _) {
            return value;
        }
    }
}
