package dev.easel.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All that was measured: a file of one JSON object a line, to which each result is added as soon as it is there.
/// Confined to one thread.
///
/// @param about what every line says besides: model, size, machine, date, commit
record Results(Path file, Map<String, Object> about) {
    private static final JsonMapper JSON = JsonMapper.shared();

    void add(String name, Result result) throws IOException {
        var line = new LinkedHashMap<String, Object>();
        line.put("case", name);
        line.putAll(result.describe());
        line.putAll(about);
        var text = JSON.writeValueAsString(line) + "\n";
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.out.print(text);
    }

    /// Whether the case `name` was measured of the same program and model.
    boolean has(String name) throws IOException {
        return lines().stream()
                .anyMatch(line -> line.get("case").stringValue().equals(name)
                        && about.entrySet().stream()
                                .filter(entry -> !entry.getKey().equals("date"))
                                .allMatch(entry -> line.path(entry.getKey())
                                        .asString("")
                                        .equals(String.valueOf(entry.getValue()))));
    }

    List<JsonNode> lines() throws IOException {
        if (!Files.exists(file)) return List.of();
        return Files.readAllLines(file, UTF_8).stream().map(JSON::readTree).toList();
    }
}
