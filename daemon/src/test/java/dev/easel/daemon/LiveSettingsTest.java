package dev.easel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.easel.daemon.http.Refused;
import dev.easel.daemon.setting.SettingsFile;
import dev.easel.daemon.setting.Sources;
import dev.easel.protocol.Problem.FieldError;
import dev.easel.protocol.Settings.Setting;
import dev.easel.protocol.SettingsChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveSettingsTest {
    @TempDir
    private Path folder;

    private final List<Settings> heard = new ArrayList<>();
    private Path file;
    private LiveSettings live;

    @BeforeEach
    void follow() {
        file = folder.resolve("easel/settings.properties");
        live = new LiveSettings(new Sources(
                new SettingsFile(file), Map.of("EASEL_QUEUE_MAX", "9"), List.of("--residency.max_models=2")));
        live.follow(List.of("keep_alive.", "queue.paused"), heard::add);
    }

    @Test
    void writesAllAndTellsWhoFollowsAtOnce() throws IOException {
        var change = change("keep_alive.default", "5m", "keep_alive.max", "1h", "threads", "2");
        assertEquals(new SettingsChange(List.of("keep_alive.default", "keep_alive.max"), List.of("threads")), change);
        assertEquals("keep_alive.default = 5m\nkeep_alive.max = 1h\nthreads = 2\n", Files.readString(file));
        assertEquals(1, heard.size());
        assertEquals(Duration.ofMinutes(5), heard.getFirst().residency().keepAlive());
        change("threads", "3");
        assertEquals(1, heard.size());
        change("keep_alive.default", null);
        assertEquals(Duration.ofMinutes(30), heard.getLast().residency().keepAlive());
        assertEquals("keep_alive.max = 1h\nthreads = 3\n", Files.readString(file));
    }

    @Test
    void oneMistakeKeepsTheRestFromBeingWritten() {
        var errors = refusal("keep_alive.default", "5m", "queue.pausd", "true", "threads", "many", "listen.prot", null);
        assertEquals(
                List.of(
                        new FieldError(
                                "threads",
                                "unsupported_value",
                                "threads is 'many', which is not a whole number from 1 to 1024, or auto"),
                        new FieldError(
                                "queue.pausd",
                                "unknown_field",
                                "queue.pausd is not a setting; did you mean 'queue.paused'?"),
                        new FieldError(
                                "listen.prot",
                                "unknown_field",
                                "listen.prot is not a setting; did you mean 'listen.port'?")),
                errors);
        assertEquals(
                "unsupported_value",
                refusal("images.folder", "/a\nlisten.port = 1").getFirst().code());
        assertFalse(Files.exists(file));
        assertEquals(List.of(), heard);
    }

    @Test
    void whatIsHeldElsewhereIsNotChangedHere() {
        assertEquals(
                List.of(
                        new FieldError(
                                "queue.max", "setting_held", "queue.max is held by the variable EASEL_QUEUE_MAX"),
                        new FieldError(
                                "residency.max_models",
                                "setting_held",
                                "residency.max_models is held by the command line of easeld")),
                refusal("queue.max", "1", "residency.max_models", "1", "threads", "1"));
        assertFalse(Files.exists(file));
    }

    @Test
    void tellsWhereEachValueComesFromAndKeepsPasswords() {
        change("hub.proxy", "http://me:secret@proxy:3128", "threads", "2");
        assertEquals(new Setting("threads", "2", "auto", "file", false), setting("threads"));
        assertEquals(new Setting("queue.max", "9", "256", "environment", false), setting("queue.max"));
        assertEquals(
                new Setting("residency.max_models", "2", "3", "command_line", true), setting("residency.max_models"));
        assertEquals(new Setting("keep_alive.default", "30m", "30m", "default", true), setting("keep_alive.default"));
        assertEquals(new Setting("hub.proxy", "***", "", "file", true), setting("hub.proxy"));
    }

    private Setting setting(String key) {
        return live.list().settings().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private SettingsChange change(@Nullable String... keysAndValues) {
        var changes = new LinkedHashMap<String, Optional<String>>();
        for (var i = 0; i < keysAndValues.length; i += 2)
            changes.put(String.valueOf(keysAndValues[i]), Optional.ofNullable(keysAndValues[i + 1]));
        return live.change(changes);
    }

    private List<FieldError> refusal(@Nullable String... keysAndValues) {
        return assertThrows(Refused.class, () -> change(keysAndValues)).errors();
    }
}
