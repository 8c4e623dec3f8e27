package dev.easel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The tables of `bench/README.md`: of each quantity what was measured last. One caller at a time.
record Table(List<JsonNode> lines) {
    private static final String BEGIN = "<!-- results: written by bench/side-by-side -->";
    private static final String END = "<!-- end of results -->";

    /// Writes them between the two marks of `readme`.
    void writeInto(Path readme) throws IOException {
        var text = Files.readString(readme);
        var begin = text.indexOf(BEGIN) + BEGIN.length();
        var end = text.indexOf(END);
        if (end < begin) throw new IOException(readme + " lacks the marks of its results");
        Files.writeString(readme, text.substring(0, begin) + "\n" + markdown() + text.substring(end));
    }

    String markdown() {
        var groups = new LinkedHashMap<String, Map<String, JsonNode>>();
        for (var line : lines)
            groups.computeIfAbsent(heading(line), _ -> new LinkedHashMap<>())
                    .put(line.get("what").stringValue(), line);
        var text = new StringBuilder();
        groups.forEach((heading, rows) -> text.append(table(heading, rows)));
        return text.toString();
    }

    private static String heading(JsonNode line) {
        return "%s, %spx, %s threads, %s, %s"
                .formatted(
                        line.get("model").asString(),
                        line.get("size").asString(),
                        line.get("threads").asString(),
                        line.get("machine").asString(),
                        line.get("date").asString());
    }

    private static String table(String heading, Map<String, JsonNode> rows) {
        var peers = peers(rows);
        var text = new StringBuilder("\n**" + heading + "**\n\n| | Easel |");
        peers.forEach(peer -> text.append(' ').append(peer).append(" | ratio |"));
        text.append("\n|---|---|").append("---|---|".repeat(peers.size())).append('\n');
        rows.forEach((what, line) -> {
            text.append("| ")
                    .append(what)
                    .append(" | ")
                    .append(value(line, Result.EASEL))
                    .append(" |");
            for (var peer : peers)
                text.append(' ')
                        .append(value(line, peer))
                        .append(" | ")
                        .append(ratio(line, peer))
                        .append(" |");
            text.append('\n');
        });
        return text.toString();
    }

    private static List<String> peers(Map<String, JsonNode> rows) {
        Set<String> peers = new LinkedHashSet<>();
        for (var line : rows.values()) peers.addAll(line.get("median").propertyNames());
        peers.remove(Result.EASEL);
        return new ArrayList<>(peers);
    }

    private static String value(JsonNode line, String side) {
        var value = line.get("median").get(side);
        if (value == null) return "";
        var number = value.doubleValue();
        return switch (line.get("unit").stringValue()) {
            case "ms" -> number < 1000 ? format("%.0f ms", number) : format("%.2f s", number / 1000);
            case "MB" -> format("%,.0f MB", number);
            default -> format("%.3g", number);
        };
    }

    private static String ratio(JsonNode line, String peer) {
        var ratio = line.get("ratio").get(peer);
        if (ratio == null) return "";
        return format("**%.2f**", ratio.get("median").doubleValue())
                + format(" (%.2f", ratio.get("min").doubleValue())
                + format("–%.2f)", ratio.get("max").doubleValue());
    }

    private static String format(String pattern, double number) {
        return String.format(Locale.ROOT, pattern, number);
    }
}
