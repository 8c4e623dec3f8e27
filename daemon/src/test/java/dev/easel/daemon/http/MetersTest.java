package dev.easel.daemon.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
    void tellsWhatWasDone() {
        draw();
        door.post("/api/v1/models/unload", "{\"all\":true}");
        for (var line : List.of(
                "easel_jobs_total{state=\"succeeded\",origin=\"http\"} 1",
                "easel_queue_length 0",
                "easel_queue_wait_seconds_count 1",
                "easel_generate_seconds_count{model=\"starter\"} 1",
                "easel_model_load_seconds_count{model=\"starter\"} 1",
                "easel_models_resident 0",
                "easel_resident_bytes 0",
                "easel_evictions_total{reason=\"request\"} 1",
                "easel_build_info{version=\"" + Api.version() + "\"} 1")) assertTold(line);
        assertTrue(told().contains("easel_memory_pressure "), told());
        assertTrue(told().contains("easel_step_seconds"), told());
        assertEquals(
                "text/plain; version=0.0.4; charset=utf-8", door.get("/metrics").header("content-type"));
    }

    @Test
    void countsEveryAnswerByItsRouteAndStatus() {
        door.get("/health");
        door.get("/api/v1/models/starter");
        door.get("/api/v1/models/nobody");
        door.get("/nope");
        door.ask("POST", "/health");
        Reply.to("nonsense\n\n", door.tcp());
        for (var line : List.of(
                "{route=\"/health\",status=\"200\"} 1",
                "{route=\"/api/v1/models/<name>\",status=\"200\"} 1",
                "{route=\"/api/v1/models/<name>\",status=\"404\"} 1",
                "{route=\"none\",status=\"404\"} 1",
                "{route=\"none\",status=\"405\"} 1",
                "{route=\"none\",status=\"400\"} 1")) assertTold("easel_http_requests_total" + line);
    }

    @Test
    void countsWhatTheGuardTurnsAway() {
        door.get("/health", "Origin: null");
        door.get("/health", "Sec-Fetch-Site: cross-site");
        door.get("/health", "Sec-Fetch-Site: cross-site");
        assertTold("easel_guard_refusals_total{rule=\"forbidden_origin\"} 1");
        assertTold("easel_guard_refusals_total{rule=\"cross_site\"} 2");
        assertTold("easel_http_requests_total{route=\"none\",status=\"403\"} 3");
    }

    @Test
    void namesNoPromptNoIdAndNoPath() {
        var id = draw().json().path("id").stringValue();
        door.get("/api/v1/images/" + id);
        door.get("/secretprompt?q=secretprompt");
        assertTold("easel_http_requests_total{route=\"/api/v1/images/{id}\",status=\"404\"} 1");
        for (var secret : List.of("secretprompt", id, folder.toString())) assertFalse(told().contains(secret), told());
    }

    private Reply draw() {
        return door.post("/api/v1/generate", "{\"prompt\":\"secretprompt\",\"inline\":false}");
    }

    private String told() {
        return door.get("/metrics").text();
    }

    /// An answer is counted when it was sent, so a moment after the client has it.
    private void assertTold(String line) {
        for (var end = System.nanoTime() + PATIENCE.toNanos();
                System.nanoTime() < end;
                LockSupport.parkNanos(1_000_000)) if (told().contains("\n" + line + "\n")) return;
        throw new AssertionError("not told: " + line + " in\n" + told());
    }
}
