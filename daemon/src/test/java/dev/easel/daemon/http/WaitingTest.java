package dev.easel.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.worker.FakeWorker;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Callers who leave, jobs that fail, and a queue without a place.
class WaitingTest {
    private static final String ROUTE = "/api/v1/generate";

    @TempDir
    private Path folder;

    private Doorstep door;

    @BeforeEach
    void open() {
        door = new Doorstep(folder);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void aCallerWhoLeavesCancelsItsJob() throws Exception {
        for (var address : List.of(door.tcp(), door.unix())) {
            var reached = new CountDownLatch(1);
            door.residents.unload("starter");
            Patiently.await(() -> !door.residents.isResident("starter"));
            door.workshop.with(new FakeWorker(1).held(0, 1, reached));
            try (var _ = begin(address, "{\"prompt\":\"x\",\"save\":false}")) {
                assertTrue(reached.await(Patiently.PATIENCE.toSeconds(), TimeUnit.SECONDS), "nobody began to draw");
            }
            Patiently.await(() -> door.queue.state().running() == 0);
        }
    }

    @Test
    void aBackgroundJobSurvivesItsCaller() throws Exception {
        var reached = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        door.workshop.with(new FakeWorker(1).destined(0, 1, () -> {
            reached.countDown();
            Patiently.waitFor(go);
        }));
        try (var _ = begin(door.tcp(), "{\"prompt\":\"x\",\"background\":true}")) {
            assertTrue(reached.await(Patiently.PATIENCE.toSeconds(), TimeUnit.SECONDS), "nobody began to draw");
        }
        go.countDown();
        Patiently.await(() -> door.history.page(1, null).total() == 1);
    }

    @Test
    void aFullQueueSaysWhenToComeBack() throws Exception {
        var reached = new CountDownLatch(1);
        door.workshop.with(new FakeWorker(1).held(0, 1, reached));
        var json = "{\"prompt\":\"x\",\"save\":false}";
        try (var _ = begin(door.tcp(), json)) {
            assertTrue(reached.await(Patiently.PATIENCE.toSeconds(), TimeUnit.SECONDS), "nobody began to draw");
            var waiting = new ArrayList<SocketChannel>();
            for (var i = 0; i < Doorstep.QUEUE; i++) waiting.add(begin(door.tcp(), json));
            Patiently.await(() -> door.queue.state().queued() == Doorstep.QUEUE);
            var refusal = door.post(ROUTE, json);
            assertEquals(503, refusal.status());
            assertEquals("queue_full", refusal.code());
            assertTrue(Integer.parseInt(refusal.header("retry-after")) > 0);
            for (var each : waiting) each.close();
            Patiently.await(() -> door.queue.state().queued() == 0);
        }
        Patiently.await(() -> door.queue.state().running() == 0);
    }

    @Test
    void whatFailsLateIsTheLastLine() {
        door.workshop.with(new FakeWorker(1).destined(0, 1, () -> {
            throw new IllegalStateException("a mistake of ours");
        }));
        var lines = lines(door.post(ROUTE, "{\"prompt\":\"x\"}", "Accept: application/x-ndjson"));
        assertEquals("error", lines.getLast().path("type").stringValue());
        assertEquals("internal", lines.getLast().path("problem").path("code").stringValue());
    }

    /// Asks, and leaves the answer to whoever closes the channel.
    private SocketChannel begin(SocketAddress address, String json) throws IOException {
        var channel = SocketChannel.open(address);
        channel.write(
                ByteBuffer.wrap(door.posted(ROUTE, json).replace("\n", "\r\n").getBytes(UTF_8)));
        return channel;
    }

    private static List<JsonNode> lines(Reply reply) {
        return reply.text().lines().map(JsonMapper.shared()::readTree).toList();
    }
}
