package dev.easel.daemon.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.history.Ulid;
import dev.easel.daemon.worker.FakeWorker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Jobs that nobody waits for, over HTTP.
@Timeout(60)
class JobsTest {
    private static final String ROUTE = "/api/v1/jobs";
    private static final String NOBODY = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

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
    void acceptsAJobAndTellsWhenItIsDone() {
        door.queue.pause();
        var accepted =
                door.post(ROUTE, "{\"prompt\":\"a fox\",\"n\":2,\"seed\":7,\"tags\":[\"red\"],\"priority\":\"low\"}");
        assertEquals(202, accepted.status(), accepted.toString());
        var job = accepted.json();
        assertEquals(ROUTE + "/" + id(job), accepted.header("location"));
        assertEquals("queued", job.path("state").stringValue());
        assertEquals(1, job.path("position").intValue());
        assertEquals(0, job.path("progress").doubleValue());
        assertEquals("http", job.path("origin").stringValue());
        assertEquals("low", job.path("priority").stringValue());
        assertEquals("red", job.path("tags").get(0).stringValue());
        assertEquals(256, job.path("request").path("width").intValue());
        assertTrue(job.path("step").isNull()
                && job.path("problem").isNull()
                && job.path("finished_at").isNull());
        door.queue.resume();
        var done = door.get(accepted.header("location") + "?wait=55").json();
        assertEquals("succeeded", done.path("state").stringValue());
        assertEquals(1, done.path("progress").doubleValue());
        assertEquals(1, done.path("attempts").intValue());
        assertTrue(done.path("position").isNull());
        assertTrue(done.path("sequence").longValue() > job.path("sequence").longValue());
        assertEquals(
                List.of(7L, 8L),
                done.path("images")
                        .valueStream()
                        .map(image -> image.path("seed").longValue())
                        .toList());
        assertEquals(
                200,
                door.get(done.path("images").get(0).path("url").stringValue()).status());
    }

    @Test
    void aRunningJobTellsHowFarItIs() throws InterruptedException {
        var reached = new CountDownLatch(1);
        door.workshop.with(new FakeWorker(1).held(1, 2, reached));
        var id = submit("{\"prompt\":\"x\",\"n\":2}");
        reached.await();
        var job = show(id);
        assertEquals("running", job.path("state").stringValue());
        assertEquals(1, job.path("images").size());
        assertEquals(1, job.path("step").intValue());
        assertEquals(3, job.path("steps").intValue());
        assertEquals((1 + 1 / 3.0) / 2, job.path("progress").doubleValue(), 1e-9);
        assertEquals(
                "running",
                door.get(ROUTE + "/" + id + "?wait=1").json().path("state").stringValue());
    }

    @Test
    void theSameKeyWithTheSameBodyIsTheSameJob() {
        var key = "Idempotency-Key: one two";
        var first = door.post(ROUTE, "{\"prompt\":\"x\",\"guidance\":7,\"seed\":null}", key);
        assertEquals(202, first.status(), first.toString());
        assertEquals("", first.header("idempotency-replayed"));
        var again = door.post(ROUTE, "{ \"guidance\": 7.0, \"prompt\":\"x\" }", key);
        assertEquals(200, again.status(), again.toString());
        assertEquals("true", again.header("idempotency-replayed"));
        assertEquals(first.header("location"), again.header("location"));
        assertEquals(id(first.json()), id(again.json()));
        var other = door.post(ROUTE, "{\"prompt\":\"y\",\"guidance\":7}", key);
        assertEquals(409, other.status());
        assertEquals("idempotency_mismatch", other.code());
        assertEquals(1, list("").path("total").intValue());
    }

    @Test
    void aKeyThatIsKnownIsAnsweredWithoutAPlaceAndWithoutItsModel() {
        door.queue.pause();
        var first = door.post(ROUTE, "{\"prompt\":\"x\"}", "Idempotency-Key: k");
        for (var i = 1; i < Doorstep.QUEUE; i++) submit("{\"prompt\":\"x\"}");
        var full = door.post(ROUTE, "{\"prompt\":\"x\"}", "Idempotency-Key: l");
        assertEquals("queue_full", full.code());
        assertTrue(Integer.parseInt(full.header("retry-after")) > 0);
        door.catalog.delete("starter");
        var again = door.post(ROUTE, "{\"prompt\":\"x\"}", "Idempotency-Key: k");
        assertEquals(200, again.status(), again.toString());
        assertEquals(id(first.json()), id(again.json()));
    }

    @Test
    void aKeyIsPrintableAndNotTooLong() {
        var longest = "k".repeat(128);
        assertEquals(
                202,
                door.post(ROUTE, "{\"prompt\":\"x\"}", "Idempotency-Key: " + longest)
                        .status());
        for (var key : List.of(longest + "k", "", "a\tb"))
            assertEquals(
                    "out_of_range",
                    door.post(ROUTE, "{\"prompt\":\"x\"}", "Idempotency-Key: " + key)
                            .code(),
                    key);
    }

    @Test
    void refusesWhatAJobCannotHave() {
        for (var field : List.of("\"inline\":true", "\"inline\":false", "\"save\":false")) {
            var refusal = door.post(ROUTE, "{\"prompt\":\"x\"," + field + "}");
            assertEquals("unsupported_value", refusal.code(), field);
            assertEquals(400, refusal.status());
        }
        assertEquals(202, door.post(ROUTE, "{\"prompt\":\"x\",\"save\":true}").status());
        assertEquals(
                "unknown_field",
                door.post(ROUTE, "{\"prompt\":\"x\",\"stepz\":1}").code());
        assertEquals("missing_field", door.post(ROUTE, "").code());
        assertEquals(
                "unknown_field",
                door.post(ROUTE + "?as=png", "{\"prompt\":\"x\"}").code());
    }

    @Test
    void cancelsWhatWaitsAndWhatRunsAndNothingElse() throws InterruptedException {
        var reached = new CountDownLatch(1);
        door.workshop.with(new FakeWorker(1).held(0, 1, reached));
        var running = submit("{\"prompt\":\"x\"}");
        var waiting = submit("{\"prompt\":\"x\"}");
        reached.await();
        for (var time = 0; time < 2; time++)
            assertEquals("{\"cancelled\":true,\"state\":\"cancelled\"}", cancel(waiting));
        assertTrue(cancel(running).startsWith("{\"cancelled\":true,"));
        var end = await(running);
        assertEquals("cancelled", end.path("state").stringValue());
        assertEquals("cancelled", end.path("problem").path("code").stringValue());
        assertEquals(499, end.path("problem").path("status").intValue());
        var done = submit("{\"prompt\":\"x\"}");
        await(done);
        assertEquals("{\"cancelled\":false,\"state\":\"succeeded\"}", cancel(done));
        for (var unknown : List.of(NOBODY, "x"))
            assertEquals(
                    "job_not_found",
                    door.ask("POST", ROUTE + "/" + unknown + "/cancel").code());
        assertEquals("job_not_found", door.get(ROUTE + "/" + NOBODY).code());
    }

    @Test
    void cancelsManyAtOnce() {
        door.queue.pause();
        var jobs = Stream.generate(() -> submit("{\"prompt\":\"x\"}")).limit(4).toList();
        var some = cancelMany("{\"ids\":[\"" + jobs.get(1) + "\",\"" + NOBODY + "\",\"x\",\"" + jobs.get(1) + "\"]}");
        assertEquals("{\"cancelled\":[\"" + jobs.get(1) + "\"]}", some.text());
        assertEquals(
                3, cancelMany("{\"state\":\"queued\"}").json().path("cancelled").size());
        assertEquals(4, ids("state=cancelled").size());
        assertEquals("{\"cancelled\":[]}", cancelMany("{\"state\":\"queued\"}").text());
        for (var wrong : List.of("{}", "{\"ids\":[],\"state\":\"queued\"}"))
            assertEquals("missing_field", cancelMany(wrong).code());
        assertEquals("unsupported_value", cancelMany("{\"state\":\"running\"}").code());
        assertEquals(
                "out_of_range",
                cancelMany("{\"ids\":[" + "\"x\",".repeat(1000) + "\"x\"]}").code());
        assertEquals(401, door.post(ROUTE + "/cancel", "{\"state\":\"queued\"}").status());
    }

    @Test
    void retriesWhatDidNotSucceedWithTheSameSeed() {
        door.queue.pause();
        var first = submit("{\"prompt\":\"x\",\"sampler\":\"euler\",\"tags\":[\"a\"],\"priority\":\"high\"}");
        assertEquals(
                "not_retryable",
                door.ask("POST", ROUTE + "/" + first + "/retry").code());
        cancel(first);
        var retry = door.ask("POST", ROUTE + "/" + first + "/retry");
        assertEquals(202, retry.status(), retry.toString());
        var job = retry.json();
        assertEquals(ROUTE + "/" + id(job), retry.header("location"));
        assertEquals(first, job.path("retried_from").stringValue());
        assertEquals(show(first).path("seed").longValue(), job.path("seed").longValue());
        assertEquals(show(first).path("request"), job.path("request"));
        assertEquals("high", job.path("priority").stringValue());
        door.queue.resume();
        assertEquals("succeeded", await(id(job)).path("state").stringValue());
        var done = door.ask("POST", ROUTE + "/" + id(job) + "/retry");
        assertEquals(409, done.status());
        assertEquals("not_retryable", done.code());
        assertEquals(
                "job_not_found",
                door.ask("POST", ROUTE + "/" + NOBODY + "/retry").code());
        assertEquals(
                "unknown_field",
                door.post(ROUTE + "/" + first + "/retry", "{\"steps\":3}").code());
    }

    @Test
    void aSynchronousCallIsAJobToo() throws Exception {
        var reached = new CountDownLatch(1);
        door.workshop.with(new FakeWorker(1).held(0, 1, reached));
        var reply = new ArrayList<Reply>();
        var caller = Thread.ofVirtual().start(() -> reply.add(door.post("/api/v1/generate", "{\"prompt\":\"x\"}")));
        reached.await();
        var id = ids("state=running").getFirst();
        assertTrue(cancel(id).startsWith("{\"cancelled\":true,"));
        caller.join();
        assertEquals(499, reply.getFirst().status());
        assertEquals("cancelled", reply.getFirst().code());
        assertEquals("cancelled", show(id).path("state").stringValue());
    }

    @Test
    void whatIsNotSavedIsSeenWhileItLastsByWhoHasItsId() throws Exception {
        var reached = new CountDownLatch(1);
        door.workshop.with(new FakeWorker(1).held(1, 1, reached));
        var caller = Thread.ofVirtual()
                .start(() -> door.post("/api/v1/generate", "{\"prompt\":\"x\",\"save\":false,\"n\":2}"));
        reached.await();
        var id = door.queue.running().getFirst().id();
        var job = show(id.text());
        assertEquals("running", job.path("state").stringValue());
        assertTrue(job.path("images").get(0).path("url").isNull());
        assertEquals(List.of(), ids(""));
        cancel(id.text());
        caller.join();
        assertEquals("job_not_found", door.get(ROUTE + "/" + id).code());
    }

    @Test
    void pausesAndResumesTheQueueForGood() {
        var pause = door.ask("POST", "/api/v1/queue/pause", door.bearer());
        assertEquals(200, pause.status(), pause.toString());
        assertTrue(pause.json().path("paused").booleanValue());
        submit("{\"prompt\":\"x\"}");
        var state = door.get("/api/v1/queue").json();
        assertEquals(1, state.path("queued").intValue());
        assertEquals(0, state.path("running").intValue());
        assertEquals(Doorstep.QUEUE, state.path("max").intValue());
        assertFalse(door.ask("POST", "/api/v1/queue/resume", door.bearer())
                .json()
                .path("paused")
                .booleanValue());
        assertEquals(List.of(true, false), door.pauses);
        assertEquals(401, door.ask("POST", "/api/v1/queue/pause").status());
        assertEquals(405, door.get("/api/v1/queue/pause", door.bearer()).status());
    }

    @Test
    void goesOnAfterARestartWithTheSameSeeds() {
        door.queue.pause();
        var plain = submit("{\"prompt\":\"x\"}");
        var named = submit("{\"prompt\":\"x\",\"sampler\":\"dpmpp_2m\",\"n\":2,\"priority\":\"high\"}");
        var seeds = Stream.of(show(plain), show(named)).map(JobsTest::seed).toList();
        restart();
        door.api.restoreJobs();
        door.api.restoreJobs();
        assertEquals(2, door.queue.state().queued());
        assertEquals(2, show(plain).path("position").intValue());
        assertEquals(null, sampler(plain));
        assertEquals("dpmpp_2m", sampler(named));
        door.queue.resume();
        assertEquals(
                seeds, Stream.of(await(plain), await(named)).map(JobsTest::seed).toList());
        assertEquals(2, show(named).path("images").size());
    }

    @Test
    void failsAfterARestartWithoutTheModelItWasAcceptedFor() {
        door.queue.pause();
        door.install("gone");
        door.install("changed");
        var gone = submit("{\"prompt\":\"x\",\"model\":\"gone\"}");
        var changed = submit("{\"prompt\":\"x\",\"model\":\"changed\"}");
        assertTrue(folder.resolve("models/gone/model.json").toFile().delete());
        PaperModel.install("changed", folder.resolve("models"), "otherwise");
        restart();
        door.api.restoreJobs();
        assertEquals("model_not_found", show(gone).path("problem").path("code").stringValue());
        assertEquals("failed", show(changed).path("state").stringValue());
        var why = show(changed).path("problem").path("detail").stringValue();
        assertTrue(why.contains("'changed' is not the one any more"), why);
    }

    private void restart() {
        door.close();
        door = new Doorstep(folder);
        door.queue.pause();
    }

    private @Nullable String sampler(String id) {
        return door.queue.find(new Ulid(id)).orElseThrow().request().drawing().sampler();
    }

    private static long seed(JsonNode job) {
        return job.path("seed").longValue();
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

    private String cancel(String id) {
        return door.ask("POST", ROUTE + "/" + id + "/cancel").text();
    }

    private Reply cancelMany(String json) {
        return door.post(ROUTE + "/cancel", json, door.bearer());
    }

    private JsonNode list(String query) {
        var reply = door.get(ROUTE + "?" + query, door.bearer());
        assertEquals(200, reply.status(), reply.toString());
        return reply.json();
    }

    private List<String> ids(String query) {
        return list(query).path("jobs").valueStream().map(JobsTest::id).toList();
    }

    private static String id(JsonNode job) {
        return job.path("id").stringValue();
    }
}
