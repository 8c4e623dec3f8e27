package dev.easel.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.worker.TinyModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real `easeld` in a process of its own, which goes on when the real worker below it is killed.
class KilledTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WORK =
            "{\"prompt\":\"a red cat\",\"width\":64,\"height\":64,\"steps\":60,\"n\":6,\"seed\":3}";

    @TempDir
    private Path home;

    private Process daemon;

    @BeforeEach
    void begin() throws IOException {
        daemon = start();
        var imported = post("/api/v1/models/import", "{\"path\":\"" + TinyModel.folder() + "\",\"name\":\"tiny\"}");
        assertEquals(200, imported.status(), imported.toString());
    }

    @AfterEach
    void end() throws InterruptedException {
        daemon.destroy();
        daemon.waitFor();
    }

    @Test
    void aKilledWorkerCostsItsJobOneAttempt() throws IOException {
        try (var lines = stream()) {
            awaitLine(lines, "image");
            var worker = worker();
            worker.destroyForcibly();
            var last = awaitLine(lines, "done");
            assertTrue(last.contains("\"state\":\"succeeded\""), last);
            assertFalse(worker.isAlive());
            assertNotEquals(worker.pid(), worker().pid(), "the job was over before the kill");
        }
        assertEquals(
                200, Reply.to(Doorstep.request("GET", "/health", "x"), door()).status());
        assertEquals(6, pictures().size());
        assertWhole(6);
    }

    /// The history has `count` pictures, every one of them is served, and nothing half-written lies about.
    private void assertWhole(int count) throws IOException {
        var page = Reply.to(Doorstep.request("GET", "/api/v1/history", "x"), door())
                .json();
        assertEquals(count, page.path("total").intValue());
        for (var entry : page.path("images")) {
            var url = entry.path("image").path("url").stringValue();
            var file = Reply.to(Doorstep.request("GET", url, "x"), door());
            assertEquals(entry.path("image").path("size").intValue(), file.bytes().length);
        }
        try (var files = Files.walk(home.resolve("pictures"))) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().endsWith(".tmp")).toList());
        }
    }

    private List<Path> pictures() throws IOException {
        try (var files = Files.walk(home.resolve("pictures"))) {
            return files.filter(file -> file.toString().endsWith(".png")).toList();
        }
    }

    private ProcessHandle worker() {
        return daemon.children().findFirst().orElseThrow();
    }

    private Process start() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(new ArrayList<>(List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.easel.daemon.Daemon",
                "--listen.port=0")));
        builder.environment().put("EASEL_HOME", home.toString());
        var process = builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("out").toFile())
                .start();
        await(() -> answers() || !process.isAlive());
        assertTrue(process.isAlive(), () -> output());
        return process;
    }

    private boolean answers() {
        try {
            return Reply.to(Doorstep.request("GET", "/ready", "x"), door()).status() == 200;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    private String output() {
        try {
            return Files.readString(home.resolve("out"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UnixDomainSocketAddress door() {
        return UnixDomainSocketAddress.of(home.resolve("easeld.sock"));
    }

    private Reply post(String path, String json) {
        return Reply.to(posted(path, json, "Accept: application/json"), door());
    }

    private BufferedReader stream() throws IOException {
        var channel = SocketChannel.open(door());
        var request = posted("/api/v1/generate", WORK, "Accept: application/x-ndjson");
        channel.write(ByteBuffer.wrap(request.replace("\n", "\r\n").getBytes(UTF_8)));
        return new BufferedReader(Channels.newReader(channel, UTF_8));
    }

    private static String posted(String path, String json, String accept) {
        var head = Doorstep.request(
                "POST", path, "x", accept, "Content-Type: application/json", "Content-Length: " + json.length());
        return head + json;
    }

    private static String awaitLine(BufferedReader lines, String type) throws IOException {
        for (String line; (line = lines.readLine()) != null; ) {
            assertFalse(line.contains("\"type\":\"error\""), line);
            if (line.contains("\"type\":\"" + type + "\"")) return line;
        }
        throw new AssertionError("the stream ended without '" + type + "'");
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it did not come about in " + PATIENCE);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
