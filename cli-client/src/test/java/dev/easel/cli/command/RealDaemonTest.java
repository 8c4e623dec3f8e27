package dev.easel.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.cli.client.Json;
import dev.easel.daemon.Daemon;
import dev.easel.daemon.host.Folders;
import dev.easel.protocol.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command against the `easeld` of this build, with the model that Easel ships.
class RealDaemonTest {
    private static final String STARTER =
            Path.of("..", "starter-model").toAbsolutePath().normalize().toString();
    private static final String[] SMALL = {"an apple", "-s", "64x64", "--steps", "2", "--seed", "5"};

    private static final List<String> OVER_TCP = List.of(
            "ls",
            "show starter",
            "preset starter --steps 2",
            "load starter",
            "jobs --state succeeded",
            "queue pause",
            "queue resume",
            "queue",
            "cancel --all",
            "history apple",
            "history export -o all.zip",
            "history prune --keep 5",
            "completion models",
            "version",
            "stop --all",
            "rm starter");

    @TempDir
    private Path home;

    private Daemon daemon;
    private Shell shell;

    @BeforeEach
    void start() {
        daemon = Daemon.start(Folders.in(home), "--listen.port=0", "--models.folders=" + home.resolve("own"));
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
    void importsASingleFileAndDrawsWithIt() throws IOException {
        var golden =
                Path.of("../engine/src/test/golden/pipelines").toAbsolutePath().normalize();
        Files.copy(golden.resolve("single-file/sd1.safetensors"), shell.here().resolve("tiny.safetensors"));
        var refused = shell.easel("import", "tiny.safetensors");
        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("--config FOLDER"), refused.err());
        var configs = golden.resolve("sd15-variants/model-fp32").toString();
        var imported = shell.easel("import", "tiny.safetensors", "--config", configs, "--prediction", "epsilon");
        assertEquals("tiny\n", imported.out());
        var shown = shell.easel("show", "tiny").out();
        assertTrue(shown.contains("epsilon prediction, told by --prediction"), shown);
        assertTrue(shown.contains("checkpoint"), shown);
        assertEquals(
                "a-fox-5.png\n",
                shell.easel("a fox", "-s", "64x64", "--steps", "2", "--seed", "5")
                        .out());
        assertEquals(
                2,
                shell.easel("import", "tiny.safetensors", "--prediction", "x0").code());
        Files.delete(shell.here().resolve("tiny.safetensors"));
        assertTrue(shell.easel("show", "tiny").out().contains("missing"));
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
    void drawsWithAModelWhereItLies() throws IOException {
        Files.createSymbolicLink(Files.createDirectories(home.resolve("own/sd")).resolve("Mine"), Path.of(STARTER));
        Files.writeString(home.resolve("own/old.ckpt"), "PK\u0003\u0004");
        var listed = shell.easel("ls");
        assertTrue(
                listed.out().matches("NAME +KIND +SIZE +STATE\nmine +sd folder +[\\d.]+ MB +found\n"),
                listed::toString);
        assertEquals("also in your folders: 1 that cannot be drawn with; 'easel ls --all' lists them\n", listed.err());
        assertTrue(shell.easel("show", "mine").out().contains("its first picture imports it in place"));
        var drawn = shell.easel("an apple", "-m", "mine", "-s", "64x64", "--steps", "2", "--seed", "5");
        assertEquals(new Shell.Result(0, "an-apple-5.png\n", "seed 5\n"), drawn);
        assertRow("ls", "mine");
        assertTrue(shell.easel("ls").out().contains("in memory"));
        assertEquals(4, shell.easel("rm", "old").code());
        assertEquals("removed mine\n", shell.easel("rm", "mine").out());
        assertTrue(shell.easel("ls").out().endsWith("found\n"), "the file is where it was");
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
        assertEquals(7, shell.easel("jobs").code());
    }

    @Test
    void doesOverTcpWhatTheSocketDoesOrSaysWhyNot() throws IOException {
        shell.easel("import", STARTER, "--name", "starter");
        shell.with("EASEL_HOST", "http://127.0.0.1:" + daemon.port());
        assertEquals(0, shell.easel(SMALL).code());
        for (var typed : OVER_TCP)
            assertEquals(0, shell.easel(typed.split(" ", -1)).code(), typed);
        assertEquals(2, shell.easel("service", "logs").code());
        var open = shell.with("PATH", "/nowhere").easel("open");
        Files.delete(Path.of(open.out().strip())); // it was copied here
        assertEquals(1, open.code(), open::toString);
    }

    @Test
    void changesWhatAModelDrawsWith() {
        shell.easel("import", STARTER, "--name", "starter");
        var before = shell.easel("preset", "starter").out();
        var changed = shell.easel("preset", "starter", "--steps", "3", "-s", "64x64");
        assertTrue(changed.out().startsWith("64x64, 3 steps, guidance "), changed::toString);
        assertEquals(changed, shell.easel("preset", "starter"));
        assertEquals(2, shell.easel("preset", "starter", "--steps", "0").code());
        assertEquals(before, shell.easel("preset", "starter", "--reset").out());
    }

    @Test
    void drawsAFileOfPromptsOnce() throws IOException {
        shell.easel("import", STARTER, "--name", "starter");
        Files.writeString(shell.here().resolve("prompts"), "an apple -- --seed 5\na pear -- --seed 6 --steps 1\n");
        String[] command = {"run", "--file", "prompts", "-s", "64x64", "--steps", "2"};
        assertEquals(new Shell.Result(0, "an-apple-5.png\na-pear-6.png\n", "2 of 2 drawn\n"), shell.easel(command));
        assertEquals(
                new Shell.Result(
                        0,
                        "an-apple-5.png\na-pear-6.png\n",
                        "2 of 2 drawn; 2 had begun earlier (--again draws them anew)\n"),
                shell.easel(command));
        assertEquals(3, shell.easel("jobs").out().lines().count(), "a heading and a job a line");
        assertEquals(1, shell.easel("jobs", "--state", "failed").out().lines().count());
    }

    @Test
    void pausesCancelsAndTriesAgain() {
        shell.easel("import", STARTER, "--name", "starter");
        assertEquals(
                "paused; 'easel queue resume' goes on\n0 running, 0 of 256 waiting\n",
                shell.easel("queue", "pause").out());
        var job = shell.easel("an apple", "-s", "64x64", "--steps", "2", "--seed", "5", "--detach")
                .out()
                .strip();
        var waiting = shell.easel("jobs", job).out();
        assertTrue(waiting.contains("queued, place 1"), waiting);
        assertTrue(waiting.contains(" by cli"), waiting);
        assertEquals("cancelled " + job + "\n", shell.easel("cancel", "--all").out());
        assertEquals(4, shell.easel("cancel", "01JDVZ0G7M8Q3R5T9W2XABCDEF").code());
        var again = shell.easel("retry", job).out().strip();
        assertTrue(shell.easel("jobs", again).out().contains("again from   " + job));
        assertEquals("cancelled " + again + "\n", shell.easel("cancel", again).out());
        shell.easel("queue", "resume");
        assertEquals("0 running, 0 of 256 waiting\n", shell.easel("queue").out(), "nothing is left to be drawn");
    }

    @Test
    void marksSearchesExportsAndDeletesPictures() throws IOException {
        shell.easel("import", STARTER, "--name", "starter");
        shell.easel(SMALL);
        shell.easel("a moon", "-s", "64x64", "--steps", "1", "--seed", "6");
        var id = only("apple");
        assertEquals(id + " starred\n", shell.easel("history", "star", id).out());
        assertEquals(
                id + " starred, tags best\n",
                shell.easel("history", "tag", id, "best").out());
        assertTrue(shell.easel("history", "--starred", "--tag", "best").out().contains("★ #best an apple"));
        assertEquals(1, shell.easel("history", "sun").out().lines().count());
        assertEquals(0, shell.easel("history", "export", "-o", "all.zip").code());
        try (var zip = new ZipFile(shell.here().resolve("all.zip").toFile())) {
            assertEquals(3, zip.size(), "two pictures and their index");
        }
        assertTrue(shell.easel("history", "prune", "--keep", "0").out().startsWith("would delete 1 picture, "));
        assertTrue(shell.easel("history", "prune", "--keep", "0", "-y").out().startsWith("deleted 1 picture, "));
        assertEquals("deleted " + id + "\n", shell.easel("history", "rm", id).out());
        assertEquals(4, shell.easel("history", "rm", id).code());
    }

    @Test
    void drawsAPictureOfTheHistoryAgain() throws IOException {
        shell.easel("import", STARTER, "--name", "starter");
        shell.easel(SMALL);
        var file = shell.here().resolve("an-apple-5.png");
        var before = Files.readAllBytes(file);
        var id = only("apple");
        Files.delete(file);
        assertEquals(new Shell.Result(0, "an-apple-5.png\n", "seed 5\n"), shell.easel("history", "rerun", id));
        assertArrayEquals(before, Files.readAllBytes(file));
        assertEquals(
                new Shell.Result(0, "an-apple-6.png\n", "seed 6\n"),
                shell.easel("history", "rerun", id, "--seed", "6"));
    }

    /// The id of the only picture that has a word.
    private String only(String word) {
        var page = Json.object(shell.easel("history", word, "--json").out());
        if (page.get("images") instanceof List<?> images
                && images.size() == 1
                && images.getFirst() instanceof Map<?, ?> entry
                && entry.get("image") instanceof Map<?, ?> image) return String.valueOf(image.get("id"));
        throw new AssertionError(page);
    }

    private void assertRow(String command, String name) {
        var lines = shell.easel(command).out().lines().toList();
        assertEquals(2, lines.size(), lines::toString);
        assertTrue(lines.getLast().startsWith(name), lines::toString);
        assertTrue(lines.getFirst().startsWith("NAME"), lines::toString);
    }
}
