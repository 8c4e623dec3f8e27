package dev.easel.daemon.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryTest {
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
    void pagesThroughTheHistoryNewestFirst() {
        for (var seed = 1; seed <= 5; seed++)
            assertEquals(
                    200,
                    door.post("/api/v1/generate", "{\"prompt\":\"x\",\"seed\":" + seed + "}")
                            .status());
        var seeds = new ArrayList<Long>();
        var cursor = "";
        for (var pages = 0; pages < 3; pages++) {
            var page = history("limit=2" + cursor).json();
            assertEquals(5, page.path("total").longValue());
            page.path("images")
                    .forEach(entry -> seeds.add(entry.path("image").path("seed").longValue()));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").stringValue();
        }
        assertEquals(List.of(5L, 4L, 3L, 2L, 1L), seeds);
        assertEquals("", cursor);
    }

    @Test
    void refusesWhatNoPageGave() {
        assertEquals("invalid_cursor", history("cursor=nonsense").code());
        var unknown = history("limt=2");
        assertEquals("unknown_field", unknown.code());
        assertEquals("did you mean 'limit'?", unknown.json().path("hint").stringValue());
    }

    @Test
    void tellsWhereAFileLiesToItsOwner() {
        door.post("/api/v1/generate", "{\"prompt\":\"a red apple\",\"seed\":7,\"tags\":[\"fruit\"]}");
        var entry = history("").json().path("images").get(0);
        assertTrue(Files.exists(Path.of(entry.path("path").stringValue())));
        assertEquals("fruit", entry.path("tags").get(0).stringValue());
        assertEquals("a red apple", entry.path("request").path("prompt").stringValue());
        assertEquals(7, entry.path("request").path("seed").longValue());
        assertEquals(3, entry.path("request").path("steps").intValue());
    }

    @Test
    void knowsNoPictureThatItDidNotKeep() {
        for (var id : List.of("01J00000000000000000000000", "7ZZZZZZZZZZZZZZZZZZZZZZZZZ", "x", "9"))
            for (var end : List.of("", ".png"))
                assertEquals(
                        "image_not_found",
                        door.get("/api/v1/images/" + id + end).code());
    }

    @Test
    void isNotReadyWithoutItsFolder() throws IOException {
        assertEquals(200, door.get("/ready").status());
        Files.delete(folder.resolve("pictures/.easel-history"));
        Files.delete(folder.resolve("pictures"));
        var reply = door.get("/ready");
        assertEquals(503, reply.status());
        assertEquals("image_folder", reply.json().path("reasons").get(0).stringValue());
        door.api.announceEnd();
        assertEquals(
                "stopping", door.get("/ready").json().path("reasons").get(1).stringValue());
        assertEquals("ok", door.get("/health").json().path("status").stringValue());
    }

    private Reply history(String query) {
        return door.get("/api/v1/history?" + query, door.bearer());
    }
}
