package dev.easel.daemon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.shortcut.Interpreter;
import dev.easel.daemon.shortcut.Shortcuts;
import dev.easel.daemon.shortcut.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every shortcut, run action by action against a real `easeld` with the model that Easel ships.
class ShortcutsTest {
    private static final String HARD = "a \"fox\" in\n\\snow $(x) 'y' {Prompt} 🦊 é";

    @TempDir
    private static Path folder;

    private static Path home;
    private static Easeld easeld;

    @BeforeAll
    static void start() throws IOException {
        home = folder.resolve("easel");
        easeld = Easeld.listening(home, Installation.in(folder));
    }

    @AfterAll
    static void stop() {
        easeld.close();
    }

    @Test
    void imagineAsksAndShowsThePicture() throws Exception {
        var person = run("Imagine", Map.of("Ask", HARD), false);
        assertEquals(List.of("Drawn: " + HARD), person.shown);
        assertEquals(1, person.viewed.size());
        assertTrue(
                ImageIO.read(new ByteArrayInputStream(person.viewed.getFirst())).getWidth() > 0);
        assertEquals(HARD, newest().path("request").path("prompt").stringValue());
    }

    @Test
    void imagineFromClipboardDrawsWhatWasCopied() throws Exception {
        assertEquals(
                1,
                run("Imagine from Clipboard", Map.of("Clipboard", "a pear"), false)
                        .viewed
                        .size());
        assertEquals("a pear", newest().path("request").path("prompt").stringValue());
        var person = run("Imagine from Clipboard", Map.of(), false);
        assertEquals(List.of("The clipboard holds no text to draw."), person.shown);
    }

    @Test
    void imagineFromSelectionDrawsWhatIsSelected() throws Exception {
        var person = run("Imagine from Selection", Map.of("ExtensionInput", "a plum"), false);
        assertEquals(1, person.viewed.size());
        assertEquals("a plum", newest().path("request").path("prompt").stringValue());
    }

    @Test
    void savesTheLastPictureWithTheTokenOnly() throws Exception {
        var drawn = run("Imagine", Map.of("Ask", "a moon"), false).viewed.getFirst();
        var person = run("Save Last Picture to Photos", Map.of("Import", token()), false);
        assertArrayEquals(drawn, person.photos.getFirst());
        assertEquals(List.of("The last picture is in Photos."), person.shown);
        var stranger = run("Save Last Picture to Photos", Map.of("Import", "wrong"), false);
        assertEquals(List.of(), stranger.photos);
        assertTrue(stranger.shown.getFirst().startsWith("There is no picture to save. This is not Easel's token"));
    }

    @Test
    void everyRequestShowsTheTokenWhereItIsNeeded() throws Exception {
        var text = Objects.requireNonNull(Shortcuts.unsigned(target(true)).get("Imagine"));
        assertEquals(4, text.split("<string>Authorization</string>", -1).length - 1, "one for each request");
        var person = run("Imagine", Map.of("Ask", "a sun", "Import", token()), true);
        assertEquals(1, person.viewed.size());
    }

    @Test
    void tellsWhyNothingIsDrawn() throws Exception {
        var person = run("Imagine", Map.of("Ask", "x".repeat(10_001)), false);
        assertEquals(1, person.shown.size());
        assertTrue(person.shown.getFirst().startsWith("Easel does not draw this. "), person.shown::toString);
        assertTrue(person.shown.getFirst().contains("10"), person.shown::toString);
        assertEquals(List.of(), person.viewed);
    }

    @Test
    void tellsThatAJobWasCancelled() throws Exception {
        easeld.post("/api/v1/queue/pause", "", home);
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return run("Imagine", Map.of("Ask", "never"), false);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        Easeld.await(() -> queued() == 1, "the job never came");
        easeld.post("/api/v1/jobs/cancel", "{\"state\":\"queued\"}", home);
        var person = waiting.join();
        easeld.post("/api/v1/queue/resume", "", home);
        assertEquals(1, person.shown.size());
        var told = person.shown.getFirst();
        assertTrue(told.startsWith("Easel has no picture yet; the job is cancelled. "), told);
    }

    private static Interpreter run(String name, Map<String, String> given, boolean needsToken) throws Exception {
        try (var person = new Interpreter(given)) {
            person.run(Objects.requireNonNull(
                    Shortcuts.unsigned(target(needsToken)).get(name)));
            return person;
        }
    }

    private static Target target(boolean needsToken) {
        return Target.at("127.0.0.1", easeld.port(), needsToken, Path.of("/opt/easel/bin/easel"));
    }

    private static int queued() throws IOException {
        return json("/api/v1/queue").path("queued").asInt();
    }

    private static JsonNode newest() throws IOException {
        return json("/api/v1/history?limit=1").path("images").path(0);
    }

    private static JsonNode json(String path) throws IOException {
        var answer = easeld.get(path, home);
        return JsonMapper.shared().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
    }

    private static String token() throws IOException {
        return Files.readString(home.resolve("token")).strip();
    }
}
