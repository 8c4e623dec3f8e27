package dev.easel.daemon.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.worker.FakeWorker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelsTest {
    private static final String LOAD = "/api/v1/models/load";
    private static final String UNLOAD = "/api/v1/models/unload";
    private static final String IMPORT = "/api/v1/models/import";
    private static final String STREAM = "Accept: application/x-ndjson";

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
    void listsWhatIsInstalled() {
        door.install("stabilityai");
        var answer = door.get("/api/v1/models").json();
        assertEquals("starter", answer.path("default_model").stringValue());
        assertEquals(
                List.of("stabilityai", "starter"),
                answer.path("models")
                        .valueStream()
                        .map(model -> text(model, "name"))
                        .toList());
        var model = answer.path("models").get(1);
        assertEquals("sd", text(model, "family"));
        assertEquals(8, model.path("sizes").path("multiple").intValue());
        assertEquals(256, model.path("preset").path("width").intValue());
        assertEquals("text_to_image", model.path("capabilities").get(0).stringValue());
        assertEquals("2026-01-01T00:00:00.000Z", text(model, "modified_at"));
    }

    @Test
    void showsPathsOnlyToThoseWhoMaySeeThem() {
        var stranger = door.get("/api/v1/models/Starter").json();
        assertTrue(stranger.path("source").isNull());
        assertTrue(stranger.path("files").get(0).path("path").isNull());
        assertEquals(7, stranger.path("files").get(0).path("size").intValue());
        assertTrue(stranger.path("memory_estimate").longValue() > 0);
        for (var owner : List.of(
                door.get("/api/v1/models/starter", door.bearer()), door.overSocket("GET", "/api/v1/models/starter"))) {
            assertEquals("/checkpoints/one", text(owner.json(), "source"));
            assertTrue(text(owner.json().path("files").get(0), "path").endsWith("/weights.safetensors"));
        }
        assertEquals("model_not_found", door.get("/api/v1/models/a/b:c").code());
        assertEquals("invalid_model_name", door.get("/api/v1/models/-").code());
    }

    @Test
    void loadsAndUnloads() {
        var entry = door.post(LOAD, "{\"model\":\"starter\",\"keep_alive\":\"90s\",\"pin\":true}")
                .json();
        assertEquals("ready", text(entry, "state"));
        assertEquals("1m30s", text(entry, "keep_alive"));
        assertTrue(entry.path("pinned").booleanValue());
        assertFalse(door.post(LOAD, "{\"model\":\"starter\",\"pin\":false}")
                .json()
                .path("pinned")
                .booleanValue());
        var ps = door.get("/api/v1/ps").json();
        assertEquals("starter", text(ps.path("models").get(0), "name"));
        assertEquals(Doorstep.QUEUE, ps.path("queue").path("max").intValue());
        assertTrue(ps.path("memory").path("total").longValue() > 0);
        assertTrue(door.get("/api/v1/models/starter").json().path("resident").booleanValue());
        var unloaded = door.post(UNLOAD, "{\"model\":\"starter\"}").json();
        assertEquals("starter", unloaded.path("unloaded").get(0).stringValue());
        assertEquals(
                0, door.post(UNLOAD, "{\"all\":true}").json().path("unloaded").size());
        assertEquals(
                "model_not_found", door.post(UNLOAD, "{\"model\":\"other\"}").code());
        assertEquals("missing_field", door.post(UNLOAD, "{}").code());
        assertEquals("unknown_field", door.post(LOAD, "{\"modle\":\"starter\"}").code());
        assertEquals(
                "out_of_range", door.post(LOAD, "{\"keep_alive\":\"soon\"}").code());
    }

    @Test
    void tellsHowALoadGoesOn() {
        var lines = lines(door.post(LOAD, "{}", STREAM));
        assertEquals(
                List.of("loading", "done"),
                lines.stream().map(line -> text(line, "type")).toList());
        assertEquals("starter", text(lines.getLast(), "name"));
        assertEquals("ready", text(lines.getLast(), "state"));
    }

    @Test
    void aLoadThatFailsBeforeItsFirstLineHasItsStatus() {
        door.workshop.failing(new IllegalStateException("a mistake of ours"));
        var reply = door.post(LOAD, "{}", STREAM);
        assertEquals(500, reply.status());
        assertEquals("internal", reply.code());
        assertTrue(!reply.text().contains("mistake"), reply.toString());
    }

    @Test
    void importsForItsOwner() {
        var lines = lines(imported("{\"path\":\"/checkpoints/mine\"}", STREAM));
        assertEquals(
                List.of("pull", "done"),
                lines.stream().map(line -> text(line, "type")).toList());
        assertEquals("importing", text(lines.getFirst(), "status"));
        var model = lines.getLast().path("model");
        assertEquals("mine", text(model, "name"));
        assertEquals("default_model_set", text(model.path("warnings").get(0), "code"));
        assertEquals(List.of("mine"), door.defaults);
        assertEquals("mine", text(door.get("/api/v1/models").json(), "default_model"));
        var second =
                imported("{\"path\":\"/checkpoints/mine\",\"name\":\"other\"}").json();
        assertEquals("other", text(second.path("model"), "name"));
        assertEquals(0, second.path("model").path("warnings").size());
        assertEquals("mine", text(door.get("/api/v1/models").json(), "default_model"));
    }

    @Test
    void forgetsTheDefaultWithItsModel() {
        imported("{\"path\":\"/checkpoints/mine\"}");
        var gone = door.overSocket("DELETE", "/api/v1/models/mine");
        assertEquals(204, gone.status());
        assertEquals("default_model_unset", gone.header("easel-warning"));
        assertEquals(List.of("mine", ""), door.defaults);
        assertEquals("starter", text(door.get("/api/v1/models").json(), "default_model"));
    }

    @Test
    void deletesNothingThatIsInUse() throws Exception {
        var reached = new CountDownLatch(1);
        door.workshop.with(new FakeWorker(1).held(0, 1, reached));
        var draw = Thread.ofVirtual().start(() -> door.post("/api/v1/generate", "{\"prompt\":\"x\"}"));
        assertTrue(reached.await(20, TimeUnit.SECONDS));
        var refusal = door.overSocket("DELETE", "/api/v1/models/starter");
        assertEquals(409, refusal.status());
        assertEquals("model_in_use", refusal.code());
        assertEquals(
                "starter",
                door.post(UNLOAD, "{\"all\":true}")
                        .json()
                        .path("draining")
                        .get(0)
                        .stringValue());
        door.workshop.worker("starter").cancel();
        draw.join();
        assertEquals(204, door.overSocket("DELETE", "/api/v1/models/starter").status());
        assertTrue(Files.notExists(folder.resolve("models/starter")));
        assertEquals(
                "model_not_found",
                door.overSocket("DELETE", "/api/v1/models/starter").code());
    }

    @Test
    void deletingUnloadsFirstAndLoadsNothing() {
        door.post(LOAD, "{}");
        var worker = door.workshop.worker("starter");
        assertEquals(
                204, door.ask("DELETE", "/api/v1/models/starter", door.bearer()).status());
        assertTrue(worker.isClosed());
        assertEquals(List.of("starter"), door.workshop.loads());
    }

    @Test
    void namesSamplersAndSchedules() {
        var answer = door.get("/api/v1/samplers").json();
        var euler = answer.path("samplers")
                .valueStream()
                .filter(each -> text(each, "id").equals("euler_a"))
                .findFirst()
                .orElseThrow();
        assertEquals("Euler a", text(euler, "a1111"));
        assertTrue(euler.path("ancestral").booleanValue());
        assertTrue(answer.path("schedules")
                .valueStream()
                .anyMatch(each -> text(each, "id").equals("karras")));
    }

    private Reply imported(String body, String... headers) {
        return Reply.to(door.posted(IMPORT, body, headers), door.unix());
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).stringValue();
    }

    private static List<JsonNode> lines(Reply reply) {
        assertEquals(200, reply.status(), reply.toString());
        return reply.text().lines().map(JsonMapper.shared()::readTree).toList();
    }
}
