package dev.easel.daemon.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The list of jobs, by every filter and in every order.
@Timeout(60)
class JobListTest {
    private static final String ROUTE = "/api/v1/jobs";

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
    void listsWhatTheFiltersLetThrough() {
        var fox = submit("{\"prompt\":\"fox\",\"tags\":[\"red\",\"50%\"]}");
        await(fox);
        door.install("other");
        var owl = submit("{\"prompt\":\"owl\",\"model\":\"other\",\"tags\":[\"blue\"]}");
        await(owl);
        var call = door.post("/api/v1/generate", "{\"prompt\":\"x\"}", "User-Agent: easel/1.0");
        var synchronous = id(call.json());
        door.queue.pause();
        var last = submit("{\"prompt\":\"x\",\"model\":\"Other\"}");
        assertEquals(List.of(last, synchronous, owl, fox), ids(""));
        assertEquals(List.of(fox, owl, synchronous, last), ids("order=asc"));
        assertEquals(List.of(last), ids("state=queued,running"));
        assertEquals(List.of(synchronous, owl, fox), ids("state=succeeded"));
        assertEquals(List.of(last, owl), ids("model=OTHER"));
        assertEquals(List.of(synchronous), ids("origin=cli"));
        assertEquals(List.of(fox), ids("tag=50%25"));
        assertEquals(List.of(last, synchronous, owl, fox), ids("sort=finished_at"));
        assertEquals(4, ids("sort=total_duration&order=asc").size());
        assertEquals(last, ids("sort=total_duration&order=asc").getFirst());
        var created = show(owl).path("created_at").stringValue();
        assertEquals(
                4,
                Stream.of("since=", "until=")
                        .mapToInt(side -> ids(side + created).size())
                        .sum());
        assertTrue(ids("since=" + created).contains(owl));
        assertFalse(ids("until=" + created).contains(owl));
    }

    @Test
    void turnsThePagesOfEveryOrder() {
        door.queue.pause();
        var all = new ArrayList<String>();
        for (var i = 0; i < Doorstep.QUEUE; i++) all.addFirst(submit("{\"prompt\":\"x\"}"));
        for (var order : List.of("", "&order=asc", "&sort=finished_at", "&sort=total_duration&order=asc")) {
            var first = list("limit=3" + order);
            assertEquals(3, first.path("jobs").size());
            assertEquals(4, first.path("total").intValue());
            var next = list("limit=3&cursor=" + first.path("next").stringValue() + order);
            assertTrue(next.path("next").isNull());
            var seen = Stream.concat(
                            first.path("jobs").valueStream(), next.path("jobs").valueStream())
                    .map(JobListTest::id);
            assertEquals(order.contains("asc") ? all.reversed() : all, seen.toList(), order);
        }
        var cursor = list("limit=1").path("next").stringValue();
        for (var wrong : List.of("cursor=x", "order=asc&cursor=" + cursor, "sort=finished_at&cursor=" + cursor))
            assertEquals(
                    "invalid_cursor",
                    door.get(ROUTE + "?" + wrong, door.bearer()).code(),
                    wrong);
    }

    @Test
    void refusesParametersThatSayNothing() {
        for (var wrong : List.of("state=lost", "state=queued,"))
            assertEquals(
                    "unsupported_value",
                    door.get(ROUTE + "?" + wrong, door.bearer()).code(),
                    wrong);
        for (var wrong :
                List.of("since=yesterday", "until=2026-01-01", "limit=0", "limit=201", "sort=name", "order=up"))
            assertEquals(
                    "out_of_range", door.get(ROUTE + "?" + wrong, door.bearer()).code(), wrong);
        assertEquals(
                "unknown_field", door.get(ROUTE + "?stat=queued", door.bearer()).code());
        var id = submit("{\"prompt\":\"x\"}");
        for (var wrong : List.of("wait=56", "wait=-1", "wait=soon"))
            assertEquals(
                    "out_of_range", door.get(ROUTE + "/" + id + "?" + wrong).code(), wrong);
    }

    private String submit(String json) {
        var reply = door.post(ROUTE, json);
        assertEquals(202, reply.status(), reply.toString());
        return id(reply.json());
    }

    private JsonNode show(String id) {
        var reply = door.get(ROUTE + "/" + id);
        assertEquals(200, reply.status(), reply.toString());
        return reply.json();
    }

    private JsonNode await(String id) {
        return door.get(ROUTE + "/" + id + "?wait=55").json();
    }

    private JsonNode list(String query) {
        var reply = door.get(ROUTE + "?" + query, door.bearer());
        assertEquals(200, reply.status(), reply.toString());
        return reply.json();
    }

    private List<String> ids(String query) {
        return list(query).path("jobs").valueStream().map(JobListTest::id).toList();
    }

    private static String id(JsonNode job) {
        return job.path("id").stringValue();
    }
}
