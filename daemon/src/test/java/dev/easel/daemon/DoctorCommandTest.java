package dev.easel.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.host.Folders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DoctorCommandTest {
    @TempDir
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Folders folders;

    @BeforeEach
    void chooseFolders() throws IOException {
        folders = Folders.in(home.resolve("easel"));
        Files.createDirectories(folders.data());
        Files.setPosixFilePermissions(folders.data(), PosixFilePermissions.fromString("rwx------"));
        Files.writeString(folders.settings(), "listen.port = 0\n");
    }

    @Test
    void looksAtAHouseWithoutADaemonAndChangesNothing() throws IOException {
        var seen = examine();
        assertEquals("ok", result(seen, "settings"));
        assertEquals("no easeld runs; the next command starts it", detail(seen, "daemon"));
        assertEquals("skipped", result(seen, "ready"));
        assertEquals("there is no history yet", detail(seen, "database"));
        assertEquals("warn", result(seen, "models"));
        try (var files = Files.list(folders.data())) {
            assertEquals(List.of(folders.settings()), files.toList());
        }
    }

    @Test
    void looksAtADaemonThatRuns() throws IOException {
        try (var _ = Daemon.start(folders, "--listen.port=0")) {
            Files.writeString(folders.log(), "INFO Tray: menu bar: no icon, for the setting tray is false\n");
            var seen = examine();
            assertEquals("no icon, for the setting tray is false", detail(seen, "tray"));
            for (var name : List.of("settings", "folders", "privacy", "socket", "daemon", "ready", "database"))
                assertEquals("ok", result(seen, name), seen::toString);
        }
    }

    @Test
    void helpsWhereTheDaemonCannotStart() throws IOException {
        try (var holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(folders.settings(), "listen.port = " + holder.getLocalPort() + "\n");
            assertEquals(1, doctor());
            assertTrue(
                    out.toString(UTF_8)
                            .contains("(pid " + ProcessHandle.current().pid() + ")"),
                    out::toString);
            assertTrue(out.toString(UTF_8).contains("easel config set listen.port"), out::toString);
        }
        Files.writeString(folders.settings(), "listen.prot = 1\n");
        out.reset();
        assertEquals(1, doctor());
        assertTrue(out.toString(UTF_8).contains("did you mean 'listen.port'?"), out::toString);
        assertTrue(out.toString(UTF_8).contains("easel config unset listen.prot\n"), out::toString);
    }

    @Test
    void readsTheLastWordOfADaemonThatFailed() throws IOException {
        Files.createDirectories(folders.logs());
        Files.writeString(folders.log(), "2026-01-01T00:00:00.000Z SEVERE Daemon: cannot start\n\tat Daemon.main\n");
        var seen = examine();
        assertEquals("fail", result(seen, "daemon"));
        assertTrue(detail(seen, "daemon").endsWith("SEVERE Daemon: cannot start"), seen::toString);
    }

    @Test
    void noticesAHistoryThatIsDamaged() throws IOException {
        Files.writeString(folders.database(), "this is no database, and never was one, however long one looks at it");
        var seen = examine();
        assertEquals("fail", result(seen, "database"));
        assertTrue(seen.toString().contains("mv '" + folders.database()), seen::toString);
    }

    @Test
    void noticesACrashOfJava() throws IOException {
        Files.createFile(folders.data().resolve("hs_err_pid7.log"));
        assertTrue(detail(examine(), "crash").endsWith("hs_err_pid7.log"));
    }

    @Test
    void everyRowThatFailsOrWarnsNamesACure() throws IOException {
        Files.writeString(folders.settings(), "listen.prot = 1\n");
        var seen = examine();
        var names = seen.path("checks")
                .valueStream()
                .map(row -> row.path("name").stringValue())
                .toList();
        assertEquals(names.stream().distinct().toList(), names);
        for (var row : seen.path("checks")) {
            var isWell = List.of("ok", "skipped").contains(row.path("result").stringValue());
            assertEquals(isWell, row.path("cure").isNull(), row.toString());
            assertFalse(row.path("detail").stringValue().isBlank(), row.toString());
        }
        assertEquals("fail", seen.path("result").stringValue());
    }

    private JsonNode examine() {
        doctor("--json");
        return JsonMapper.shared().readTree(out.toByteArray());
    }

    private int doctor(String... more) {
        var house = new Housekeeping(
                folders,
                Map.of(),
                () -> Unkept.in(folders),
                new PrintStream(out, true, UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
        return house.run(
                Stream.concat(Stream.of("doctor"), List.of(more).stream()).toList());
    }

    private static String result(JsonNode seen, String name) {
        return row(seen, name).path("result").stringValue();
    }

    private static String detail(JsonNode seen, String name) {
        return row(seen, name).path("detail").stringValue();
    }

    private static JsonNode row(JsonNode seen, String name) {
        return seen.path("checks")
                .valueStream()
                .filter(row -> row.path("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
