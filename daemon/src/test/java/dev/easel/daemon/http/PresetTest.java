package dev.easel.daemon.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresetTest {
    private static final String STARTER = "/api/v1/models/starter";

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
    void whatIsChosenIsWhatRequestsGet() {
        assertEquals(401, door.send("PATCH", STARTER, "{}").status());
        change("{\"preset\":{\"steps\":9,\"width\":64}}");
        var answer = change("{\"preset\":{\"guidance\":2,\"sampler\":\"euler\"}}");
        assertEquals(
                "{\"width\":64,\"height\":128,\"steps\":9,\"guidance\":2.0,\"sampler\":\"euler\",\"schedule\":\"model\"}",
                answer.json().path("preset").toString());
        assertEquals(answer.json(), door.get(STARTER, door.bearer()).json());
        var drawn = door.post("/api/v1/generate", "{\"prompt\":\"x\",\"inline\":false}")
                .json()
                .path("request");
        assertEquals(9, drawn.path("steps").intValue());
        assertEquals("euler", drawn.path("sampler").stringValue());
    }

    @Test
    void nullGoesBackToWhatTheModelSays() {
        change("{\"preset\":{\"steps\":9,\"width\":64}}");
        assertEquals(
                3,
                change("{\"preset\":{\"steps\":null}}")
                        .json()
                        .path("preset")
                        .path("steps")
                        .intValue());
        assertEquals(
                256,
                change("{\"preset\":null}").json().path("preset").path("width").intValue());
    }

    @Test
    void survivesANewImportButNotTheModelsRemoval() {
        change("{\"preset\":{\"steps\":9}}");
        door.install("starter");
        assertEquals(9, door.get(STARTER).json().path("preset").path("steps").intValue());
        assertEquals(204, door.overSocket("DELETE", STARTER).status());
        door.install("starter");
        assertEquals(3, door.get(STARTER).json().path("preset").path("steps").intValue());
    }

    @Test
    void aWorkerThatLearnedAnotherSamplerIsReplaced() {
        assertEquals(200, door.post("/api/v1/models/load", "{}").status());
        change("{\"preset\":{\"steps\":9}}");
        assertEquals(1, door.residents.snapshot().size());
        change("{\"preset\":{\"sampler\":\"euler\"}}");
        assertEquals(List.of(), door.residents.snapshot());
    }

    @Test
    void refusesWhatTheModelCannotDraw() {
        refuses("{\"preset\":{\"width\":65}}", "out_of_range", "width");
        refuses("{\"preset\":{\"steps\":0}}", "out_of_range", "steps");
        refuses("{\"preset\":{\"guidance\":\"much\"}}", "out_of_range", "guidance");
        refuses("{\"preset\":{\"sampler\":\"unipc\"}}", "unsupported_value", "sampler");
        refuses("{\"preset\":{\"stepz\":3}}", "unknown_field", "stepz");
        refuses("{\"steps\":3}", "unknown_field", "steps");
        refuses("{\"preset\":3}", "out_of_range", "preset");
        refuses("{}", "missing_field", "preset");
        var nobody = door.send("PATCH", "/api/v1/models/nobody", "{\"preset\":null}", door.bearer());
        assertEquals("model_not_found", nobody.code());
        assertFalse(door.get(STARTER).text().contains("preset_ignored"));
    }

    private void refuses(String json, String code, String field) {
        var reply = door.send("PATCH", STARTER, json, door.bearer());
        assertEquals(400, reply.status(), reply.toString());
        assertEquals(code, reply.code(), reply.toString());
        assertEquals(field, reply.json().path("field").stringValue(), reply.toString());
    }

    private Reply change(String json) {
        var reply = door.send("PATCH", STARTER, json, door.bearer());
        assertEquals(200, reply.status(), reply.toString());
        return reply;
    }
}
