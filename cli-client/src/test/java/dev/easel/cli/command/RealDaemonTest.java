package dev.easel.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.Daemon;
import dev.easel.daemon.host.Folders;
import dev.easel.protocol.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command against the `easeld` of this build, with the model that Easel ships.
class RealDaemonTest {
    private static final String STARTER =
            Path.of("..", "starter-model").toAbsolutePath().normalize().toString();
    private static final String[] SMALL = {"an apple", "-s", "64x64", "--steps", "2", "--seed", "5"};

    @TempDir
    private Path home;

    private Daemon daemon;
    private Shell shell;

    @BeforeEach
    void start() {
        daemon = Daemon.start(Folders.in(home), "--listen.port=0");
        shell = new Shell(home);
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    @Test
    void isOfTheSameVersion() {
        assertEquals(
                new Shell.Result(0, "easel " + Version.current() + "\neaseld " + Version.current() + "\n", ""),
                shell.easel("version"));
    }

    @Test
    void importsDrawsRemembersAndForgets() throws IOException {
        assertEquals(2, shell.easel(SMALL).code(), "no model yet");
        assertEquals(new Shell.Result(0, "starter\n", ""), shell.easel("import", STARTER, "--name", "starter"));
        assertEquals("already here as starter\n", shell.easel("import", STARTER).out());
        assertRow("ls", "starter");
        assertEquals(new Shell.Result(0, "an-apple-5.png\n", "seed 5\n"), shell.easel(SMALL));
        assertRow("ps", "starter");
        assertTrue(shell.easel("history").out().contains("an apple"));
        assertTrue(shell.easel("show", "starter").out().contains("at most, measured"));
        assertEquals("stopped starter\n", shell.easel("stop", "starter").out());
        assertEquals(
                "loaded starter\n",
                shell.easel("load", "starter", "--keep-alive", "1h").out());
        assertEquals("removed starter\n", shell.easel("rm", "starter").out());
        assertEquals(4, shell.easel("rm", "starter").code());
    }

    @Test
    void drawsTheSamePictureAgain() throws IOException {
        shell.easel("import", STARTER, "--name", "starter");
        shell.easel(SMALL);
        shell.easel(SMALL);
        var here = shell.here();
        assertArrayEquals(
                Files.readAllBytes(here.resolve("an-apple-5.png")),
                Files.readAllBytes(here.resolve("an-apple-5-2.png")));
    }

    @Test
    void asksOverTcpWithTheTokenOfTheFolder() {
        shell.with("EASEL_HOST", "http://127.0.0.1:" + daemon.port());
        assertEquals(0, shell.easel("history").code());
        assertEquals(7, shell.with("EASEL_TOKEN", "wrong").easel("history").code());
        assertEquals(7, shell.easel("import", STARTER).code());
        assertEquals(0, shell.easel("ps").code());
    }

    private void assertRow(String command, String name) {
        var lines = shell.easel(command).out().lines().toList();
        assertEquals(2, lines.size(), lines::toString);
        assertTrue(lines.getLast().startsWith(name), lines::toString);
        assertTrue(lines.getFirst().startsWith("NAME"), lines::toString);
    }
}
