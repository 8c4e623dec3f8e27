package dev.easel.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.worker.FakeWorker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The events of jobs that go on without whoever listens.
class JobStreamTest {
    private static final String JOBS = "/api/v1/jobs";
    private static final String EVENTS = "Accept: text/event-stream";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final CountDownLatch drawing = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newHttpClient();
    private Doorstep door;

    @BeforeEach
    void open() {
        door = new Doorstep(folder);
        door.workshop.with(new FakeWorker(1).destined(0, 1, this::hold));
    }

    @AfterEach
    void close() {
        go.countDown();
        http.close();
        door.close();
    }

    @Test
    void everyListenerHearsTheStateFirstAndThenTheRest() throws Exception {
        var id = submit();
        var listeners = new ArrayList<Listener>();
        for (var i = 0; i < 3; i++) {
            var listener = listen(id);
            listeners.add(listener);
            var state = listener.next();
            assertEquals("state", state.type());
            assertEquals(id, state.json().path("id").stringValue());
            assertEquals("running", state.json().path("state").stringValue());
        }
        go.countDown();
        for (var listener : listeners) {
            var types = listener.rest().stream().map(ServerSentEvent::type).toList();
            assertTrue(types.contains("image"), types.toString());
            assertEquals("done", types.getLast());
            listener.close();
        }
    }

    @Test
    void leavingCancelsNothing() throws Exception {
        var id = submit();
        try (var listener = listen(id)) {
            assertEquals("state", listener.next().type());
        }
        var other = listen(id);
        assertEquals("state", other.next().type());
        go.countDown();
        assertEquals("done", other.rest().getLast().type());
        other.close();
        assertEquals("succeeded", door.get(JOBS + "/" + id).json().path("state").stringValue());
    }

    @Test
    void whatIsOverIsToldAtOnceAndAsOftenAsSomebodyAsks() throws Exception {
        go.countDown();
        var id = submit();
        var first = listen(id);
        var last = first.rest().getLast();
        first.close();
        for (var again : List.of(door.get(JOBS + "/" + id + "/events", EVENTS, "Last-Event-ID: 17"), events(id))) {
            var events = ServerSentEvent.all(again.text());
            assertEquals(List.of("state", "done"), types(events));
            assertEquals("succeeded", events.getFirst().json().path("state").stringValue());
            assertEquals(last.json(), events.getLast().json());
        }
    }

    @Test
    void theStateIsTheWholeJob() throws Exception {
        go.countDown();
        var id = submit();
        door.get(JOBS + "/" + id + "?wait=20");
        var job = door.get(JOBS + "/" + id).json();
        var state = ServerSentEvent.all(events(id).text()).getFirst().json();
        var names = new TreeSet<>(state.propertyNames());
        names.remove("type");
        assertEquals(new TreeSet<>(job.propertyNames()), names);
        for (var name : names) assertEquals(job.path(name), state.path(name));
    }

    @Test
    void aStreamOfLinesTellsTheSame() throws Exception {
        go.countDown();
        var id = submit();
        door.get(JOBS + "/" + id + "?wait=20");
        var lines = door.get(JOBS + "/" + id + "/events?as=ndjson");
        assertEquals("application/x-ndjson", lines.header("content-type"));
        assertEquals(
                ServerSentEvent.all(events(id).text()).stream()
                        .map(ServerSentEvent::json)
                        .toList(),
                lines.text().lines().map(JsonMapper.shared()::readTree).toList());
    }

    @Test
    void aJobThatIsCancelledEndsItsStreamsWithAnError() throws Exception {
        var id = submit();
        var listener = listen(id);
        assertEquals("state", listener.next().type());
        assertEquals(200, door.ask("POST", JOBS + "/" + id + "/cancel").status());
        go.countDown();
        var last = listener.rest().getLast();
        listener.close();
        assertEquals("error", last.type());
        assertEquals("cancelled", last.json().path("problem").path("code").stringValue());
        var again = ServerSentEvent.all(events(id).text());
        assertEquals(List.of("state", "error"), types(again));
        assertEquals(
                "cancelled", again.getLast().json().path("problem").path("code").stringValue());
    }

    @Test
    void refusesWhatIsNoJob() {
        for (var id : List.of("x", "01ARZ3NDEKTSV4RRFFQ69G5FAV"))
            assertEquals(
                    "job_not_found",
                    door.get(JOBS + "/" + id + "/events", EVENTS).code());
        assertEquals(406, door.get(JOBS + "/x/events", "Accept: image/png").status());
    }

    @Test
    void aListenerTakesAPlaceOnlyWhileItListens() throws Exception {
        var id = submit();
        var listeners = new ArrayList<Listener>();
        for (var i = 0; i < Limits.STREAMS; i++) listeners.add(listen(id));
        for (var listener : listeners) assertEquals("state", listener.next().type());
        assertEquals("too_many_streams", events(id).code());
        go.countDown();
        for (var listener : listeners) {
            listener.rest();
            listener.close();
        }
        assertEquals(200, events(id).status());
    }

    private void hold() {
        drawing.countDown();
        try {
            assertTrue(go.await(PATIENCE.toSeconds(), TimeUnit.SECONDS), "it was never let go");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The id of a job that is being drawn.
    private String submit() throws InterruptedException {
        var answer = door.post(JOBS, "{\"prompt\":\"x\",\"n\":2,\"seed\":3}");
        assertEquals(202, answer.status(), answer.toString());
        assertTrue(drawing.await(PATIENCE.toSeconds(), TimeUnit.SECONDS), "nobody began to draw");
        return answer.json().path("id").stringValue();
    }

    private Reply events(String id) {
        return door.get(JOBS + "/" + id + "/events", EVENTS);
    }

    private Listener listen(String id) throws IOException, InterruptedException {
        var address = URI.create("http://localhost:" + door.api.port() + JOBS + "/" + id + "/events");
        var request = HttpRequest.newBuilder(address)
                .header("Accept", "text/event-stream")
                .build();
        return new Listener(http.send(request, BodyHandlers.ofInputStream()).body());
    }

    private static List<String> types(List<ServerSentEvent> events) {
        return events.stream().map(ServerSentEvent::type).toList();
    }

    /// An open stream, read while it goes on.
    private static final class Listener implements AutoCloseable {
        private final InputStream body;
        private final ServerSentEvent.Reader events;

        Listener(InputStream body) {
            this.body = body;
            this.events = new ServerSentEvent.Reader(new BufferedReader(new InputStreamReader(body, UTF_8)));
        }

        ServerSentEvent next() {
            return events.next().orElseThrow(() -> new AssertionError("the stream ended"));
        }

        List<ServerSentEvent> rest() {
            return Stream.generate(events::next)
                    .takeWhile(Optional::isPresent)
                    .flatMap(Optional::stream)
                    .toList();
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
