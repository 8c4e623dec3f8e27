package dev.easel.daemon.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Callers who begin and say no more, at a door whose patience is short.
@Timeout(60)
class SilenceTest {
    private static final Duration IDLE = Duration.ofMillis(300);
    private static final String UNLOAD = "/api/v1/models/unload";

    @TempDir
    private Path folder;

    private Doorstep door;

    @BeforeEach
    void open() {
        door = new Doorstep(folder, Listening.on(0, folder), Patience.USUAL.withIdle(IDLE));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void whoSaysNothingIsLetGoOf() throws IOException {
        for (var way : doors()) {
            try (var channel = SocketChannel.open(way)) {
                assertEquals(-1, channel.read(ByteBuffer.allocate(1)), way.toString());
            }
        }
    }

    @Test
    void whoNeverEndsAHeadIsLetGoOf() throws IOException {
        for (var way : doors()) {
            try (var channel = begin(way, "GET /health HTTP/1.1\nHost: local")) {
                var answer = ByteBuffer.allocate(64);
                while (answer.hasRemaining() && channel.read(answer) >= 0) Thread.onSpinWait();
                var line = new String(answer.array(), 0, answer.position(), US_ASCII);
                assertEquals("", line.replaceFirst("(?s)^HTTP/1.1 408 .*", ""), way.toString());
            }
        }
    }

    @Test
    void whoNeverEndsABodyIsTooSlow() throws IOException {
        for (var way : doors()) {
            var head = door.posted(UNLOAD, "{\"all\":true}");
            try (var channel = begin(way, head.substring(0, head.length() - 3))) {
                var reply = Reply.from(channel);
                assertEquals(408, reply.status(), reply.toString());
                assertEquals("too_slow", reply.code());
            }
        }
    }

    @Test
    void whoKeepsAConnectionForLaterLosesItOnly() throws IOException {
        try (var channel = begin(door.tcp(), "GET /health HTTP/1.1\nHost: localhost:" + door.api.port() + "\n\n")) {
            assertEquals(200, Reply.from(channel).status(), "answered, then closed");
        }
        assertEquals(200, door.get("/health").status());
    }

    @Test
    void whoWaitsForAnAnswerIsNotIdle() {
        door.queue.pause();
        var id = door.post("/api/v1/jobs", "{\"prompt\":\"x\"}")
                .json()
                .path("id")
                .stringValue();
        for (var way : doors()) {
            var request = Doorstep.request(
                    "GET", "/api/v1/jobs/" + id + "?wait=1", "localhost:" + door.api.port(), door.bearer());
            var reply = Reply.to(request, way);
            assertEquals("queued", reply.json().path("state").stringValue(), reply.toString());
        }
    }

    private List<SocketAddress> doors() {
        return List.of(door.tcp(), door.unix());
    }

    private static SocketChannel begin(SocketAddress way, String text) throws IOException {
        var channel = SocketChannel.open(way);
        channel.write(ByteBuffer.wrap(text.replace("\n", "\r\n").getBytes(US_ASCII)));
        return channel;
    }
}
