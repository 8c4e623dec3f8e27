package dev.easel.daemon.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
    private static final String CONFIG = "/api/v1/config";

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
    void showsAndChangesSettingsWithTheToken() {
        assertEquals(401, door.get(CONFIG).status());
        assertEquals(401, door.send("PATCH", CONFIG, "{\"queue.max\":1}").status());
        assertEquals("""
            {"key":"queue.max","value":"256","default":"256","source":"default","live":false}\
            """, setting(1));
        assertEquals(
                "{\"applied\":[\"keep_alive.default\"],\"after_restart\":[\"queue.max\"]}",
                change("{\"queue.max\":1,\"keep_alive.default\":\"5m\"}").text());
        assertEquals("""
            {"key":"queue.max","value":"1","default":"256","source":"file","live":false}\
            """, setting(1));
        change("{\"queue.max\":null}");
        assertEquals("""
            {"key":"queue.max","value":"256","default":"256","source":"default","live":false}\
            """, setting(1));
    }

    @Test
    void aListIsWrittenWithCommas() {
        change("{\"queue.max\":[\"1\",\"2\"]}");
        assertEquals(
                "1,2",
                door.get(CONFIG, door.bearer())
                        .json()
                        .path("settings")
                        .get(1)
                        .path("value")
                        .stringValue());
    }

    @Test
    void refusesWhatIsNoSetting() {
        assertRefused("missing_field", "{}");
        assertRefused("out_of_range", "{\"queue.max\":{}}");
        assertRefused("out_of_range", "{\"queue.max\":[1]}");
        assertRefused("unknown_field", "{\"moon\":\"1\"}");
    }

    private String setting(int place) {
        return door.get(CONFIG, door.bearer())
                .json()
                .path("settings")
                .get(place)
                .toString();
    }

    private Reply change(String json) {
        var reply = door.send("PATCH", CONFIG, json, door.bearer());
        assertEquals(200, reply.status(), reply.toString());
        return reply;
    }

    private void assertRefused(String code, String json) {
        var reply = door.send("PATCH", CONFIG, json, door.bearer());
        assertEquals(400, reply.status(), reply.toString());
        assertEquals(code, reply.code(), reply.toString());
    }
}
