package dev.easel.daemon;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a real daemon and its workers leave behind of what they were told, searched byte by byte.
class PrivacyTest {
    private static final String WORD = "zanzibarquux";
    private static final Pattern ID = Pattern.compile("\"images\":\\[\\{\"id\":\"([0-9A-Z]{26})\"");

    @TempDir
    private static Path folder;

    private static Path home;
    private static Easeld easeld;

    @BeforeAll
    static void start() throws IOException {
        home = folder.resolve("easel");
        easeld = Easeld.listening(home, installation());
    }

    @AfterAll
    static void stop() {
        easeld.close();
    }

    @Test
    void unsavedWorkLeavesNoTrace() throws IOException {
        generate("unsavedquux", ",\"save\":false");
        assertEquals(List.of(), filesWith("unsavedquux", home));
    }

    @Test
    void deletedPromptsLeaveTheDatabaseFile() throws IOException {
        for (var i = 0; i < 5; i++) generate("ordinary", "");
        var entry = "/api/v1/history/" + generate("deletedquux", ",\"tags\":[\"tagdeletedquux\"]");
        for (var i = 0; i < 5; i++) generate("ordinary", "");
        assertSent(200, send("PATCH", entry, "{\"note\":\"notedeletedquux\"}"));
        assertSent(200, send("GET", entry.replace("history", "images") + "/thumbnail", ""));
        assertFalse(filesWith("deletedquux", home).isEmpty());
        assertSent(204, send("DELETE", entry, ""));
        assertEquals(List.of(), filesWith("deletedquux", home));
    }

    @Test
    void promptsNeverReachTheLog() throws IOException {
        knockEverywhere(generate(WORD, ",\"tags\":[\"tag" + WORD + "\"]"));
        assertFalse(filesWith(WORD, home.resolve("pictures")).isEmpty(), "it is kept");
        assertTrue(Files.size(home.resolve("logs/easeld.log")) > 0);
        assertEquals(List.of(), filesWith(WORD, home.resolve("logs")));
        assertFalse(send("GET", "/metrics", "").contains(WORD));
        for (var process : ProcessHandle.allProcesses().toList())
            assertFalse(process.info().commandLine().orElse("").contains(WORD));
    }

    /// Every door that takes words, with some that it refuses.
    private static void knockEverywhere(String image) throws IOException {
        var entry = "/api/v1/history/" + image;
        var generate = "/api/v1/generate";
        var bodies = List.of(
                "{\"prompt\":\"" + WORD + "\" oops}",
                "{\"prompt\":\"x\",\"" + WORD + "\":1}",
                "{\"prompt\":\"" + WORD + "\\u0000\"}",
                "{\"prompt\":\"" + WORD + "\",\"steps\":0}",
                "{\"prompt\":\"" + WORD.repeat(1000) + "\"}",
                "{\"prompt\":[\"" + WORD + "\"]}");
        for (var body : bodies) assertSent(400, send("POST", generate, body));
        var answers = List.of(
                send("PATCH", entry, "{\"note\":\"" + WORD + "\",\"starred\":true}"),
                send("GET", entry, ""),
                send("GET", entry.replace("history", "images") + "/thumbnail", ""),
                send("GET", "/api/v1/history?q=" + WORD, ""),
                send("POST", "/api/v1/history/export", "{\"q\":\"" + WORD + "\"}"));
        for (var answer : answers) assertSent(200, answer);
        send("GET", "/api/v1/history/" + WORD, "");
        send("GET", "/api/v1/models/" + WORD, "");
        send("GET", "/" + WORD, "");
    }

    /// Draws, and gives the picture's id.
    private static String generate(String word, String more) throws IOException {
        var answer = send(
                "POST",
                "/api/v1/generate",
                "{\"prompt\":\"a " + word + "\",\"negative_prompt\":\"no " + word
                        + "\",\"steps\":2,\"seed\":7,\"inline\":false" + more + "}");
        assertSent(200, answer);
        var image = ID.matcher(answer);
        assertTrue(image.find(), answer);
        return image.group(1);
    }

    private static void assertSent(int status, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    }

    private static String send(String method, String path, String body) throws IOException {
        return Easeld.overSocket(home, method + " " + path, body);
    }

    /// The files below `root` that hold `word`, in their names or anywhere.
    private static List<Path> filesWith(String word, Path root) throws IOException {
        var found = new ArrayList<Path>();
        try (var files = Files.walk(root)) {
            for (var file : files.toList()) if (holds(file, word)) found.add(file);
        }
        return found;
    }

    private static boolean holds(Path file, String word) throws IOException {
        if (String.valueOf(file.getFileName()).contains(word)) return true;
        return Files.isRegularFile(file) && Files.readString(file, ISO_8859_1).contains(word);
    }

    /// A folder like an installation's, with the starter model as it comes.
    private static Path installation() throws IOException {
        var share = Files.createDirectories(folder.resolve("root/share"));
        var source = Path.of("").toAbsolutePath().resolveSibling("starter-model");
        Files.createSymbolicLink(share.resolve("starter-model"), source);
        return folder.resolve("root").toRealPath();
    }
}
