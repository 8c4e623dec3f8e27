package dev.easel.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.worker.FakeWorker;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Streams in both framings.
class StreamTest {
    private static final String GENERATE = "/api/v1/generate";
    private static final String LOAD = "/api/v1/models/load";
    private static final String LINES = "Accept: application/x-ndjson";
    private static final String EVENTS = "Accept: text/event-stream";
    private static final Set<String> LAST = Set.of("done", "error");

    private static final Set<String> SIGNIFICANT = Set.of("image", "done", "error");

    /// What differs from one run to the next.
    private static final List<String> PASSING = List.of(
            "id",
            "url",
            "elapsed_duration",
            "eta_duration",
            "created_at",
            "started_at",
            "finished_at",
            "queue_duration",
            "load_duration",
            "total_duration");

    @TempDir
    private Path folder;

    private Doorstep door;

    @BeforeEach
    void open() {
        door = new Doorstep(folder, Listening.on(0, folder), Patience.USUAL.withSilence(Duration.ofMillis(1)));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void tellsTheSameInBothFramings() {
        door.post(LOAD, "{}");
        var body = "{\"prompt\":\"a \\n \\\"line\\\" \u00e4\u2028\",\"n\":2,\"seed\":5,\"preview_every\":1}";
        var lines = objects(door.post(GENERATE, body, LINES));
        var events = ServerSentEvent.all(door.post(GENERATE, body, EVENTS).text());
        assertEquals(
                significant(lines),
                significant(events.stream().map(ServerSentEvent::json).toList()));
        for (var event : events)
            assertEquals(event.type(), event.json().path("type").stringValue());
        assertEquals(
                IntStream.rangeClosed(1, events.size())
                        .mapToObj(String::valueOf)
                        .toList(),
                events.stream().map(ServerSentEvent::id).toList());
    }

    @Test
    void isAnEventStreamAsBrowsersWantIt() {
        var answer = door.post(GENERATE, "{\"prompt\":\"x\"}", EVENTS);
        assertEquals(200, answer.status());
        assertEquals("text/event-stream", answer.header("content-type"));
        assertEquals("no-store", answer.header("cache-control"));
    }

    @Test
    void endsWithTheWholeAnswerButThePicturesThemselves() {
        var body = "{\"prompt\":\"x\",\"n\":2,\"seed\":7}";
        var whole = door.post(GENERATE, body).json();
        for (var last : List.of(
                objects(door.post(GENERATE, body, LINES)).getLast(),
                ServerSentEvent.all(door.post(GENERATE, body, EVENTS).text())
                        .getLast()
                        .json())) {
            assertEquals("done", last.path("type").stringValue());
            var names = new TreeSet<>(last.propertyNames());
            names.remove("type");
            assertEquals(new TreeSet<>(whole.propertyNames()), names);
            assertEquals(whole.path("request"), last.path("request"));
            for (var image : last.path("images")) assertTrue(image.path("data").isNull());
            assertEquals(
                    whole.path("images").get(1).path("digest"),
                    last.path("images").get(1).path("digest"));
        }
    }

    @Test
    void hasExactlyOneLastEvent() {
        assertOneLast("done", door.post(GENERATE, "{\"prompt\":\"x\"}", EVENTS));
        assertOneLast("done", door.post(LOAD, "{}", EVENTS));
        door.workshop.worker("starter").destined(0, 1, () -> {
            throw new IllegalStateException("a mistake of ours");
        });
        assertOneLast("error", door.post(GENERATE, "{\"prompt\":\"x\"}", EVENTS));
    }

    @Test
    void streamsAnImportToo() {
        var request = door.posted("/api/v1/models/import", "{\"path\":\"/checkpoints/two\"}", EVENTS);
        var events = ServerSentEvent.all(Reply.to(request, door.unix()).text());
        assertEquals(
                List.of("pull", "done"),
                events.stream().map(ServerSentEvent::type).toList());
        assertEquals("two", events.getLast().json().path("model").path("name").stringValue());
    }

    @Test
    void refusesBeforeTheFirstEventWithTheRealStatus() {
        var refusal = door.post(GENERATE, "{\"prompt\":\"x\",\"steps\":0}", EVENTS);
        assertEquals(400, refusal.status());
        assertEquals("out_of_range", refusal.code());
    }

    @Test
    void pingsWhenNothingHappens() throws Exception {
        for (var accept : List.of(LINES, EVENTS)) {
            var reached = new CountDownLatch(1);
            var go = new CountDownLatch(1);
            prepare(new FakeWorker(1).destined(0, 1, () -> {
                reached.countDown();
                Patiently.waitFor(go);
            }));
            try (var channel = begin(GENERATE, "{\"prompt\":\"x\"}", accept)) {
                var lines = new BufferedReader(Channels.newReader(channel, UTF_8));
                var ping = accept.equals(EVENTS) ? ": ping" : "{\"type\":\"ping\"}";
                for (var line = lines.readLine(); !ping.equals(line); line = lines.readLine())
                    assertFalse(line == null, "the stream ended without a ping");
                go.countDown();
            }
        }
    }

    @Test
    void aListenerWhoLeavesAnEventStreamCancelsItsJob() throws Exception {
        var reached = new CountDownLatch(1);
        prepare(new FakeWorker(1).held(0, 1, reached));
        try (var _ = begin(GENERATE, "{\"prompt\":\"x\",\"save\":false}", EVENTS)) {
            assertTrue(reached.await(Patiently.PATIENCE.toSeconds(), TimeUnit.SECONDS), "nobody began to draw");
        }
        Patiently.await(() -> door.queue.state().running() == 0);
    }

    @Test
    void aBackgroundJobSurvivesTheListenerOfItsEventStream() throws Exception {
        var reached = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        prepare(new FakeWorker(1).destined(0, 1, () -> {
            reached.countDown();
            Patiently.waitFor(go);
        }));
        try (var _ = begin(GENERATE, "{\"prompt\":\"x\",\"background\":true}", EVENTS)) {
            assertTrue(reached.await(Patiently.PATIENCE.toSeconds(), TimeUnit.SECONDS), "nobody began to draw");
        }
        go.countDown();
        Patiently.await(() -> door.history.page(1, null).total() == 1);
    }

    @Test
    void saysThatTheDaemonIsStopping(@TempDir Path other) throws Exception {
        for (var accept : List.of(LINES, EVENTS)) {
            var reached = new CountDownLatch(1);
            var ending = new Doorstep(other.resolve(String.valueOf(accept.length())));
            ending.workshop.with(new FakeWorker(1).held(0, 1, reached));
            try (var drawing = begin(ending, GENERATE, "{\"prompt\":\"x\"}", accept);
                    var waiting = begin(ending, GENERATE, "{\"prompt\":\"x\"}", accept);
                    var whole = begin(ending, GENERATE, "{\"prompt\":\"x\"}", "Accept: application/json")) {
                assertTrue(reached.await(Patiently.PATIENCE.toSeconds(), TimeUnit.SECONDS), "nobody began to draw");
                Patiently.await(() -> ending.queue.state().queued() == 2);
                ending.close();
                for (var channel : List.of(drawing, waiting)) assertStopping(Reply.from(channel), accept);
                assertEquals("stopping", Reply.from(whole).code());
            }
        }
    }

    @Test
    void saysOfALoadThatTheDaemonIsStopping(@TempDir Path other) throws Exception {
        var ending = new Doorstep(other);
        ending.workshop.shut();
        try (var stream = begin(ending, LOAD, "{}", EVENTS);
                var whole = begin(ending, LOAD, "{}", "Accept: application/json")) {
            ending.workshop.awaitLoad();
            ending.close();
            // before its first event a failure has its real status
            for (var channel : List.of(stream, whole))
                assertEquals("stopping", Reply.from(channel).code());
        }
    }

    private void prepare(FakeWorker worker) {
        door.residents.unload("starter");
        Patiently.await(() -> !door.residents.isResident("starter"));
        door.workshop.with(worker);
    }

    private SocketChannel begin(String path, String json, String accept) throws IOException {
        return begin(door, path, json, accept);
    }

    private static SocketChannel begin(Doorstep door, String path, String json, String accept) throws IOException {
        var channel = SocketChannel.open(door.tcp());
        channel.write(ByteBuffer.wrap(
                door.posted(path, json, accept).replace("\n", "\r\n").getBytes(UTF_8)));
        return channel;
    }

    private static void assertStopping(Reply reply, String accept) {
        var last = accept.equals(EVENTS)
                ? ServerSentEvent.all(reply.text()).getLast().json()
                : objects(reply).getLast();
        assertEquals("error", last.path("type").stringValue(), reply.toString());
        assertEquals("stopping", last.path("problem").path("code").stringValue());
    }

    private static void assertOneLast(String type, Reply reply) {
        var types = ServerSentEvent.all(reply.text()).stream()
                .map(ServerSentEvent::type)
                .toList();
        assertEquals(type, types.getLast(), reply.toString());
        assertEquals(1, types.stream().filter(LAST::contains).count(), types.toString());
    }

    /// What must be the same in any two runs: what tells only how far it is may be overtaken by the next.
    private static List<JsonNode> significant(List<JsonNode> events) {
        var kept = events.stream()
                .filter(event -> SIGNIFICANT.contains(event.path("type").stringValue()))
                .map(JsonNode::deepCopy)
                .toList();
        for (var event : kept) for (var parent : event.findParents("id")) ((ObjectNode) parent).remove(PASSING);
        return kept;
    }

    private static List<JsonNode> objects(Reply reply) {
        return reply.text().lines().map(JsonMapper.shared()::readTree).toList();
    }
}
