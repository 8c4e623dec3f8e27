package dev.easel.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.host.Folders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HousekeepingTest {
    @TempDir
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Folders folders;

    @BeforeEach
    void chooseFolders() {
        folders = new Folders(
                home.resolve("data"),
                home.resolve("settings.properties"),
                home.resolve("cache"),
                home.resolve("logs"),
                home.resolve("pictures"));
    }

    @Test
    void writesOneLineAndLeavesTheOthers() throws IOException {
        Files.writeString(folders.settings(), "# mine\nqueue.max = 9\n");
        assertEquals(0, easel("config", "set", "listen.port", "7802"), err::toString);
        assertEquals("# mine\nqueue.max = 9\nlisten.port = 7802\n", Files.readString(folders.settings()));
        assertEquals("listen.port = 7802\n", out.toString(UTF_8));
    }

    @Test
    void guessesWhatAMistypedWordMeant() {
        assertEquals(2, easel("config", "sett", "queue.max", "9"));
        assertEquals(2, easel("token", "rotat"));
        assertEquals(2, easel("token", "eat"));
        assertEquals("""
            easel: 'config sett queue.max 9' is not understood
              did you mean 'easel config set'? usage: easel config [get [KEY] | set KEY VALUE | unset KEY] [--json]
            easel: 'token rotat' is not understood
              did you mean 'easel token rotate'? usage: easel token show|rotate
            easel: 'token eat' is not understood
              usage: easel token show|rotate
            """, err.toString(UTF_8));
    }

    @Test
    void takesALineAwayEvenOneThatKeepsTheDaemonFromStarting() throws IOException {
        Files.writeString(folders.settings(), "listen.prot = 1\nqueue.max = 9\n");
        assertEquals(0, easel("config", "unset", "listen.prot"), err::toString);
        assertEquals("queue.max = 9\n", Files.readString(folders.settings()));
    }

    @Test
    void tellsEachValueAndWhereItComesFrom() throws IOException {
        Files.writeString(folders.settings(), "queue.max = 9\n");
        assertEquals(0, easel("config"), err::toString);
        assertTrue(out.toString(UTF_8).contains("queue.max = 9   (file)\n"), out::toString);
        assertTrue(out.toString(UTF_8).contains("listen.port = 7803   (environment)\n"), out::toString);
        assertTrue(out.toString(UTF_8).contains("threads = auto   (default)\n"), out::toString);
        out.reset();
        assertEquals(0, easel("config", "get", "queue.max", "--json"), err::toString);
        assertEquals("""
            {"key":"queue.max","value":"9","default":"256","source":"file","live":false}
            """, out.toString(UTF_8));
    }

    @Test
    void refusesWhatTheDaemonWouldRefuseAndWritesNothing() {
        assertEquals(2, easel("config", "set", "listen.prot", "1"));
        assertTrue(err.toString(UTF_8).contains("did you mean 'listen.port'?"), err::toString);
        assertEquals(2, easel("config", "set", "listen.port", "many"));
        assertTrue(err.toString(UTF_8).contains("is 'many', which is not a whole number"), err::toString);
        assertEquals(2, easel("config", "set", "images.folder", "/a\nlisten.port = 1"));
        assertEquals(2, easel("config", "get", "moon"));
        assertEquals(2, easel("config", "set", "listen.port"));
        assertFalse(Files.exists(folders.settings()));
    }

    @Test
    void saysThatAVariableWinsOverTheFile() {
        assertEquals(0, easel("config", "set", "listen.port", "7802"));
        assertTrue(err.toString(UTF_8).contains("EASEL_LISTEN_PORT wins over it"), err::toString);
    }

    @Test
    void showsTheTokenAndReplacesIt() throws IOException {
        assertEquals(0, easel("token", "show"));
        var first = out.toString(UTF_8).strip();
        assertEquals(Files.readString(folders.data().resolve("token")), first);
        out.reset();
        assertEquals(0, easel("token", "rotate"));
        var second = out.toString(UTF_8).strip();
        assertNotEquals(first, second);
        assertEquals(Files.readString(folders.data().resolve("token")), second);
        assertEquals(2, easel("token", "steal"));
    }

    private int easel(String... words) {
        var house = new Housekeeping(
                folders,
                Map.of("EASEL_LISTEN_PORT", "7803"),
                () -> Unkept.in(folders),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
        return house.run(List.of(words));
    }
}
