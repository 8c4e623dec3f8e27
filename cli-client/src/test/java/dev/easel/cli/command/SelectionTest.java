package dev.easel.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.cli.client.Json;
import dev.easel.daemon.Daemon;
import dev.easel.daemon.host.Folders;
import dev.easel.daemon.shortcut.ServicesItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the Services menu of a Mac runs: a line for the shell, with a selection on its standard input and hardly any
/// environment.
class SelectionTest {
    private static final String SELECTION =
            "a \"fox\" in 'the' snow\\n $(touch /tmp/x) `id` $HOME ; exit 1 #\n\\\n--steps 3 & 🦊 ü %s";

    /// Java can name a folder so where the locale of this test has the letter.
    private static final String NAME =
            "UTF-8".equals(System.getProperty("sun.jnu.encoding")) ? "Jörg & 'Söhne'" : "Jorg & 'S'";

    @TempDir
    private Path folder;

    @Test
    void theSelectionArrivesAsItIs() throws Exception {
        var home = Files.createDirectories(folder.resolve(NAME));
        try (var _ = Daemon.start(Folders.in(home), "--listen.port=0")) {
            var shell = new Shell(home);
            var starter = Path.of("..", "starter-model").toAbsolutePath().normalize();
            assertEquals(
                    0,
                    shell.easel("import", starter.toString(), "--name", "starter")
                            .code());
            assertEquals(0, shell.easel("queue", "pause").code());
            var id = choose(home, SELECTION);
            var job = Json.object(shell.easel("jobs", id, "--json").out());
            assertEquals("queued", job.get("state"), "it does not wait for the picture");
            assertEquals(SELECTION, job.get("request") instanceof Map<?, ?> request ? request.get("prompt") : job);
        }
    }

    /// Chooses the item with a text selected.
    private String choose(Path home, String selection) throws Exception {
        var item = new ProcessBuilder("/bin/sh", "-c", script(install(home)));
        item.environment().clear();
        item.environment().put("PATH", "/usr/bin:/bin");
        item.environment().put("HOME", folder.toString());
        var process = item.redirectError(folder.resolve("err").toFile()).start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(selection.getBytes(UTF_8));
        }
        var out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), () -> out);
        assertTrue(Files.readString(folder.resolve("err")).matches("seed \\d+\n"));
        return out.strip();
    }

    private static String script(Path command) {
        var document = String.join("", ServicesItem.files(command).values());
        var begin = document.indexOf("<string>exec ") + "<string>".length();
        return document.substring(begin, document.indexOf("</string>", begin)).replace("&amp;", "&");
    }

    /// An `easel` of this build that belongs to `home`, and like the launcher sees to a locale.
    private static Path install(Path home) throws IOException {
        var command = Files.createDirectories(home.resolve("bin")).resolve("easel");
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        Files.writeString(
                command,
                "#!/bin/sh\nEASEL_HOME=$(cd \"${0%/*}/..\" && pwd -P)\nexport EASEL_HOME LC_ALL=C.UTF-8\nexec '" + java
                        + "' -cp '" + System.getProperty("java.class.path") + "' " + Easel.class.getName()
                        + " \"$@\"\n");
        return Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
    }
}
