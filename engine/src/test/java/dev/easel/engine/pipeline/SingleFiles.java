package dev.easel.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.easel.engine.Golden;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The golden family of single files: each holds the numbers of a folder that other families draw with.
public final class SingleFiles {
    /// It has no pictures of its own.
    static final String FAMILY = "single-file";

    private SingleFiles() {}

    /// A single file and the folder whose numbers it holds, both below `pipelines/`.
    public record Row(String file, String folder) {
        @Override
        public String toString() {
            return file;
        }
    }

    public static List<Row> rows() {
        var rows = Golden.listOrOwn("pipelines/" + FAMILY + "/golden").stream()
                .flatMap(name -> rows(Golden.json("pipelines/" + FAMILY + "/golden/" + name)))
                .toList();
        assertFalse(rows.isEmpty(), "no golden single file");
        return rows;
    }

    private static Stream<Row> rows(JsonNode mapping) {
        return mapping.get("rows")
                .valueStream()
                .map(row ->
                        new Row(row.get("file").stringValue(), row.get("folder").stringValue()));
    }
}
