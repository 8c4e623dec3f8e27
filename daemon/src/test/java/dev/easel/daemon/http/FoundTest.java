package dev.easel.daemon.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.shelf.Tree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Models that lie in a person's folder, as the routes tell of them.
class FoundTest {
    private static final String MODELS = "/api/v1/models";
    private static final String GENERATE = "/api/v1/generate";
    private static final String STREAM = "Accept: application/x-ndjson";

    @TempDir
    private Path folder;

    private Doorstep door;
    private Tree own;

    @BeforeEach
    void open() {
        door = new Doorstep(folder.resolve("easel"));
        own = new Tree(folder.resolve("own"))
                .checkpoint("fox.safetensors")
                .lora("styles/owl.safetensors")
                .write("old.ckpt", new byte[] {'P', 'K', 3, 4});
        door.shelf.follow(List.of(own.root()));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void listsWhatCanBeDrawnWithAndCountsTheRest() {
        var answer = door.get(MODELS).json();
        assertEquals(List.of("starter"), names(answer.path("models")));
        assertEquals(List.of("fox"), names(answer.path("found")));
        var fox = answer.path("found").get(0);
        assertEquals("checkpoint", fox.path("kind").stringValue());
        assertTrue(fox.path("usable").booleanValue());
        assertFalse(fox.path("installed").booleanValue());
        assertEquals(
                "[{\"kind\":\"checkpoint\",\"count\":1,\"usable\":1},{\"kind\":\"lora\",\"count\":1,\"usable\":0},"
                        + "{\"kind\":\"pickle\",\"count\":1,\"usable\":0}]",
                answer.path("counts").toString());
        assertEquals(
                List.of("fox", "old", "owl"),
                names(door.get(MODELS + "?found=all").json().path("found")));
        assertEquals(0, door.get(MODELS + "?found=none").json().path("folders").size());
        assertEquals("out_of_range", door.get(MODELS + "?found=some").code());
        assertEquals("unknown_field", door.get(MODELS + "?fuond=all").code());
    }

    @Test
    void showsPathsOnlyToThoseWhoMaySeeThem() {
        var all = MODELS + "?found=all";
        assertFalse(door.get(all).text().contains(own.root().toString()));
        assertFalse(door.get(MODELS + "/fox").text().contains(own.root().toString()));
        var owners = door.overSocket("GET", all).json();
        assertEquals(
                own.at("fox.safetensors").toString(),
                owners.path("found").get(0).path("source").stringValue());
        assertEquals(
                own.root().toString(),
                owners.path("folders").get(0).path("path").stringValue());
    }

    @Test
    void showsOneBeforeItsFirstUse() {
        var owl = door.overSocket("GET", MODELS + "/owl").json();
        assertEquals("lora", owl.path("kind").stringValue());
        assertTrue(owl.path("why").stringValue().contains("later version"));
        assertEquals("model_not_found", door.get(MODELS + "/wolf").code());
    }

    @Test
    void theFirstPictureImportsItAndSaysSo() {
        var lines = door.post(GENERATE, "{\"prompt\":\"x\",\"model\":\"Fox\"}", STREAM)
                .text()
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertEquals("importing", lines.getFirst().path("type").stringValue());
        assertEquals("fox", lines.getFirst().path("model").stringValue());
        assertEquals("queued", lines.get(1).path("type").stringValue());
        assertEquals("done", lines.getLast().path("type").stringValue());
        assertEquals(List.of("fox", "starter"), names(door.get(MODELS).json().path("models")));
        var second = door.post(GENERATE, "{\"prompt\":\"x\",\"model\":\"fox\"}", STREAM)
                .text();
        assertFalse(second.contains("importing"), second);
    }

    @Test
    void everyDoorToADrawingImportsIt() {
        for (var name : List.of("a", "b", "c")) own.checkpoint(name + ".safetensors");
        assertEquals(
                200, door.post(GENERATE, "{\"prompt\":\"x\",\"model\":\"a\"}").status());
        assertEquals(
                202,
                door.post("/api/v1/jobs", "{\"prompt\":\"x\",\"model\":\"b\"}").status());
        assertEquals(
                "c",
                door.post("/api/v1/models/load", "{\"model\":\"c\"}")
                        .json()
                        .path("name")
                        .stringValue());
        assertEquals(
                200,
                door.send("PATCH", MODELS + "/fox", "{\"preset\":{\"steps\":4}}", door.bearer())
                        .status());
        assertEquals(
                List.of("a", "b", "c", "fox", "starter"),
                names(door.get(MODELS).json().path("models")));
    }

    @Test
    void saysWhyItCannotDrawWithOneAndImportsNothingForAMistake() {
        var refusal = door.post(GENERATE, "{\"prompt\":\"x\",\"model\":\"owl\"}", STREAM);
        assertEquals(400, refusal.status());
        assertEquals("invalid_model", refusal.code());
        assertTrue(refusal.json().path("detail").stringValue().startsWith("Easel cannot draw with 'owl': LoRAs are"));
        for (var mistake : List.of("\"steps\":0", "\"prompt\":7"))
            assertEquals(
                    400,
                    door.post(GENERATE, "{\"prompt\":\"x\",\"model\":\"fox\"," + mistake + "}", STREAM)
                            .status());
        assertEquals(List.of("starter"), names(door.get(MODELS).json().path("models")));
    }

    @Test
    void deletesNoFileOfAnotherProgram() {
        var refusal = door.overSocket("DELETE", MODELS + "/fox");
        assertEquals("model_not_found", refusal.code());
        assertTrue(refusal.json().path("detail").stringValue().contains("models.folders"));
    }

    @Test
    void anInstalledModelKeepsItsName() {
        own.checkpoint("starter.safetensors");
        assertEquals(
                List.of("fox", "own/starter"), names(door.get(MODELS).json().path("found")));
    }

    private static List<String> names(JsonNode models) {
        return models.valueStream()
                .map(each -> each.path("name").stringValue())
                .sorted()
                .toList();
    }
}
