package dev.easel.daemon.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathsTest {
    private static final String SECRET = "nobody may read this";

    private static final List<String> OUTSIDE = List.of(
            "../x",
            "../../secret",
            "..%2fx",
            "%2e%2e/x",
            "%2e%2e%2fx",
            "..;/x",
            "a%5cx",
            "a\\x",
            "/etc/passwd",
            "%2fetc%2fpasswd",
            "a%00",
            "a//b",
            "link",
            "link/secret");

    @TempDir
    private Path folder;

    private Doorstep door;

    @BeforeEach
    void open() throws IOException {
        door = new Doorstep(folder);
        Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(folder.resolve("secret"), SECRET);
        Files.writeString(folder.resolve("elsewhere/secret"), SECRET);
        Files.createSymbolicLink(folder.resolve("models/link"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("pictures/link"), folder.resolve("elsewhere"));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void staysInside() {
        for (var outside : OUTSIDE) {
            for (var path : List.of("/api/v1/models/", "/api/v1/images/", "/")) {
                assertNothing(door.get(path + outside));
                assertNothing(door.overSocket("GET", path + outside));
                assertNothing(door.overSocket("DELETE", path + outside));
            }
            assertNothing(door.get("/api/v1/images/" + outside + ".png"));
            var name = outside.replace("\\", "\\\\");
            assertNothing(door.post("/api/v1/generate", "{\"prompt\":\"x\",\"model\":\"" + name + "\"}"));
            assertNothing(door.post("/api/v1/models/load", "{\"model\":\"" + name + "\"}"));
            assertNothing(door.post("/api/v1/models/unload", "{\"model\":\"" + name + "\"}"));
        }
        assertTrue(Files.exists(folder.resolve("elsewhere/secret")));
        assertEquals(200, door.get("/health").status());
    }

    @Test
    void servesNoPictureThatIsALink() throws IOException {
        var id = door.post("/api/v1/generate", "{\"prompt\":\"x\"}")
                .json()
                .path("images")
                .get(0)
                .path("id")
                .stringValue();
        var file = door.history.page(1, null).images().getFirst().file();
        Files.delete(file);
        Files.createSymbolicLink(file, folder.resolve("secret"));
        var reply = door.get("/api/v1/images/" + id + ".png");
        assertNothing(reply);
        assertEquals("image_not_found", reply.code());
        Files.delete(file);
        assertEquals(
                "image_not_found", door.get("/api/v1/images/" + id + ".png").code());
    }

    @Test
    void takesAWholePathOnly() {
        var relative = door.overSocket("POST", "/api/v1/models/import");
        assertEquals("missing_field", relative.code());
        var body = "{\"path\":\"pictures\"}";
        var request = Doorstep.request(
                "POST",
                "/api/v1/models/import",
                "x",
                "Content-Type: application/json",
                "Content-Length: " + body.length());
        assertEquals("out_of_range", Reply.to(request + body, door.unix()).code());
    }

    private static void assertNothing(Reply reply) {
        assertTrue(reply.status() >= 400 && reply.status() < 500, reply.toString());
        assertFalse(reply.text().contains(SECRET), reply.toString());
    }
}
