package dev.easel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Work for an `easeld` that is killed again and again while it takes it in and draws, and what must be true at the
/// end: no accepted job and no finished picture is lost, and no request that was tried again became two jobs.
final class Kills {
    private static final int PICTURES = 2;
    private static final int PLACES = 12;
    private static final int MOST_ROUNDS = 12;
    private static final Duration LONGEST_DELAY = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home;
    private final Path root;
    private final Random chance;

    /// From each idempotency key to its job, empty as long as nobody has answered.
    private final Map<String, String> jobs = new LinkedHashMap<>();

    /// From each picture that was ever seen to its digest.
    private final Map<String, String> pictures = new LinkedHashMap<>();

    private int lives;

    /// @param root an installation with the starter model
    Kills(Path home, Path root, Random chance) {
        this.home = home;
        this.root = root;
        this.chance = chance;
    }

    /// One life of the daemon: requests until it is killed, at any moment; every second life at any moment after a
    /// picture more was seen.
    void live() throws IOException, InterruptedException {
        var isLong = lives++ % 2 == 1;
        try (var easeld = Easeld.listening(home, root)) {
            var workers = easeld.children();
            var rounds = new CountDownLatch(chance.nextInt(MOST_ROUNDS) + (isLong ? 1 : 0));
            var client = Thread.ofVirtual().start(() -> ask(easeld, rounds, isLong));
            assertTrue(rounds.await(PATIENCE.toSeconds(), TimeUnit.SECONDS), "it answers no more");
            LockSupport.parkNanos(chance.nextLong(LONGEST_DELAY.toNanos()));
            easeld.kill();
            client.join();
            for (var worker : workers) worker.onExit().join();
        }
    }

    /// The last life: everything comes to its end.
    void finish() throws IOException {
        try (var easeld = Easeld.listening(home, root)) {
            for (var key : jobs.keySet()) submit(easeld, key);
            for (var id : jobs.values()) {
                var job = json(easeld.get("/api/v1/jobs/" + id + "?wait=55", home));
                assertEquals("succeeded", job.path("state").stringValue(), job.toString());
                assertEquals(PICTURES, job.path("images").size(), job.toString());
            }
            assertEquals(
                    jobs.size(),
                    json(easeld.get("/api/v1/jobs?limit=1", home)).path("total").intValue());
            pictures.forEach((id, digest) -> assertSame(easeld, id, digest));
        }
        try (var files = Files.walk(home.resolve("pictures"))) {
            assertEquals(
                    (long) PICTURES * jobs.size(),
                    files.filter(Files::isRegularFile)
                            .filter(file -> !file.getFileName().toString().equals(".easel-history"))
                            .count());
        }
    }

    int submitted() {
        return jobs.size();
    }

    int seen() {
        return pictures.size();
    }

    /// Sends what was not answered once more, then new requests, and looks at what is drawn, until nobody answers.
    private void ask(Easeld easeld, CountDownLatch rounds, boolean isLong) {
        var before = pictures.size();
        try {
            for (var key : jobs.keySet()) if (jobs.get(key).isEmpty()) submit(easeld, key);
            while (true) {
                if (json(easeld.get("/api/v1/queue", home)).path("queued").intValue() < PLACES) {
                    var key = "job " + jobs.size();
                    jobs.put(key, "");
                    submit(easeld, key);
                }
                for (var entry :
                        json(easeld.get("/api/v1/history?limit=4", home)).path("images"))
                    pictures.put(
                            entry.path("image").path("id").stringValue(),
                            entry.path("image").path("digest").stringValue());
                if (!isLong || pictures.size() > before) rounds.countDown();
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (IOException | UncheckedIOException _) {
            // it was killed
        }
    }

    /// The same key brings the same job, whether it was answered before or not.
    private void submit(Easeld easeld, String key) throws IOException {
        var body = "{\"prompt\":\"%s\",\"n\":%d,\"steps\":2,\"width\":64,\"height\":64}".formatted(key, PICTURES);
        var answer = easeld.post("/api/v1/jobs", body, home, "Idempotency-Key: " + key);
        var id = json(answer).path("id").stringValue();
        var known = jobs.put(key, id);
        assertTrue(known == null || known.isEmpty() || known.equals(id), () -> key + " is " + known + " and " + id);
    }

    private void assertSame(Easeld easeld, String picture, String digest) {
        try {
            assertEquals(
                    digest,
                    json(easeld.get("/api/v1/images/" + picture, home))
                            .path("image")
                            .path("digest")
                            .stringValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The body of an answer; one that was cut is none.
    private static JsonNode json(String answer) throws IOException {
        var end = answer.indexOf("\r\n\r\n");
        if (end < 0) throw new IOException("cut");
        assertTrue(answer.startsWith("HTTP/1.1 20"), answer);
        try {
            return JsonMapper.shared().readTree(answer.substring(end + 4));
        } catch (JacksonException e) {
            throw new IOException("cut", e);
        }
    }
}
