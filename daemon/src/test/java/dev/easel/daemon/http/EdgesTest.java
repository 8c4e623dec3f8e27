package dev.easel.daemon.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each field of a drawing at the edges of its range, and one step beyond.
class EdgesTest {
    /// field | within | beyond
    private static final String EDGES = """
        width | 64 2048 | 56 2056
        height | 64 2048 | 56 2056
        steps | 1 150 | 0 151
        guidance | 0 30 | -0.001 30.001
        guidance_rescale | 0 1 | -0.001 1.001
        eta | 0 1 | -0.001 1.001
        seed | -1 4294967295 | -2 4294967296
        n | 1 10 | 0 11
        clip_skip | 1 2 | 0 3
        quality | 1 100 | 0 101
        preview_every | 0 150 | -1 151
        """;

    @TempDir
    private Path folder;

    private Doorstep door;

    @BeforeEach
    void open() {
        door = new Doorstep(folder);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void everyNumberIsTakenUpToItsEdgeAndNoFurther() {
        for (var line : EDGES.lines().toList()) {
            var row = line.split(" \\| ", -1);
            for (var value : row[1].split(" ", -1)) takes(row[0], value);
            for (var value : row[2].split(" ", -1)) refuses(row[0], value);
        }
    }

    @Test
    void tags() {
        takes("tags", list(Collections.nCopies(16, "t")));
        refuses("tags", list(Collections.nCopies(17, "t")));
        takes("tags", list(List.of("t".repeat(64))));
        refuses("tags", list(List.of("t".repeat(65))));
    }

    @Test
    void modelNames() {
        var tag = ":" + "t".repeat(64);
        assertEquals(
                "model_not_found", draw("model", quoted("m".repeat(128) + tag)).code());
        assertEquals(
                "invalid_model_name",
                draw("model", quoted("m".repeat(129) + tag)).code());
        assertEquals(
                "invalid_model_name",
                draw("model", quoted("m".repeat(128) + tag + "t")).code());
    }

    @Test
    void fieldsHoldNoControlCharactersButTwo() {
        takes("negative_prompt", "\"a\\n\\tb\"");
        for (var bad : List.of("\\u0000", "\\u001b", "\\r", "\\u007f", "\\u0085"))
            refuses("negative_prompt", "\"a" + bad + "b\"");
    }

    private void takes(String field, String value) {
        var reply = draw(field, value);
        assertEquals(200, reply.status(), field + " " + value + ": " + reply);
    }

    private void refuses(String field, String value) {
        var reply = draw(field, value);
        assertEquals(400, reply.status(), field + " " + value + ": " + reply);
        assertEquals("out_of_range", reply.code(), reply.toString());
        assertEquals(field, reply.json().path("field").stringValue(), reply.toString());
    }

    private Reply draw(String field, String value) {
        return door.post(
                "/api/v1/generate",
                "{\"prompt\":\"x\",\"save\":false,\"inline\":false,\"" + field + "\":" + value + "}");
    }

    private static String list(List<String> texts) {
        return "[" + String.join(",", texts.stream().map(EdgesTest::quoted).toList()) + "]";
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
