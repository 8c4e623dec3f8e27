package dev.easel.daemon.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GenerateTest {
    private static final String ROUTE = "/api/v1/generate";
    private static final byte[] DRAWN = {1, 2, 3};

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
    void answersWithThePictureAndAllThatDecidedIt() {
        var answer = ask("{\"prompt\":\"a red apple\",\"seed\":7}");
        assertEquals(200, answer.status(), answer.toString());
        var json = answer.json();
        assertEquals("succeeded", json.path("state").stringValue());
        assertEquals("starter", json.path("model").stringValue());
        assertEquals(7, json.path("seed").longValue());
        var image = json.path("images").get(0);
        assertEquals("AQID", image.path("data").stringValue());
        assertEquals(3, image.path("size").intValue());
        assertEquals(
                "/api/v1/images/" + image.path("id").stringValue() + ".png",
                image.path("url").stringValue());
        var request = json.path("request");
        assertEquals(256, request.path("width").intValue());
        assertEquals(128, request.path("height").intValue());
        assertEquals(3, request.path("steps").intValue());
        assertEquals("dpmpp_2m", request.path("sampler").stringValue());
        assertEquals("torch", request.path("rng").stringValue());
        assertEquals("", request.path("negative_prompt").stringValue());
        assertTrue(
                json.path("created_at").stringValue().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
        assertEquals(1, json.path("encode_duration").longValue());
    }

    @Test
    void servesThePictureThatItDrew() {
        var image = ask("{\"prompt\":\"a red apple\"}").json().path("images").get(0);
        var file = door.get(image.path("url").stringValue());
        assertArrayEquals(DRAWN, file.bytes());
        assertEquals("image/png", file.header("content-type"));
        assertEquals('"' + image.path("digest").stringValue() + '"', file.header("etag"));
        assertEquals("private, no-cache", file.header("cache-control"));
        var again = door.get(image.path("url").stringValue(), "If-None-Match: " + file.header("etag"));
        assertEquals(304, again.status());
        var entry = door.get("/api/v1/images/" + image.path("id").stringValue());
        assertEquals("a red apple", entry.json().path("request").path("prompt").stringValue());
        assertTrue(entry.json().path("path").isNull(), "a path without the token");
    }

    @Test
    void drawsASeedForWhoeverGivesNone() {
        var one = ask("{\"prompt\":\"\"}").json().path("seed").longValue();
        var two = ask("{\"prompt\":\"\",\"seed\":-1}").json().path("seed").longValue();
        assertTrue(one >= 0 && one < 1L << 32 && one != two, one + " " + two);
    }

    @Test
    void givesEachPictureItsOwnSeed() {
        var images =
                ask("{\"prompt\":\"x\",\"n\":2,\"seed\":4294967295}").json().path("images");
        assertEquals(4294967295L, images.get(0).path("seed").longValue());
        assertEquals(0, images.get(1).path("seed").longValue());
    }

    @Test
    void answersWithTheBytesAlone() {
        for (var asked : List.of(
                door.post(ROUTE, "{\"prompt\":\"A Red apple!\",\"seed\":7}", "Accept: image/png"),
                door.post(ROUTE + "?as=png", "{\"prompt\":\"A Red apple!\",\"seed\":7}", "Accept: application/json"))) {
            assertEquals(200, asked.status(), asked.toString());
            assertArrayEquals(DRAWN, asked.bytes());
            assertEquals("image/png", asked.header("content-type"));
            assertEquals("7", asked.header("easel-seed"));
            assertEquals("starter", asked.header("easel-model"));
            assertEquals(26, asked.header("easel-job").length());
            assertEquals(26, asked.header("easel-image").length());
            assertEquals("inline; filename=\"a-red-apple-7.png\"", asked.header("content-disposition"));
        }
    }

    @Test
    void choosesTheFormThatIsLikedBest() {
        var json = "{\"prompt\":\"x\"}";
        assertEquals("application/json", type(door.post(ROUTE, json)));
        assertEquals("application/json", type(door.post(ROUTE, json, "Accept: */*")));
        assertEquals("application/json", type(door.post(ROUTE, json, "Accept: image/png;q=0.5, application/json")));
        assertEquals("image/png", type(door.post(ROUTE, json, "Accept: text/html, image/*;q=0.8")));
        assertEquals("application/x-ndjson", type(door.post(ROUTE + "?as=ndjson", json)));
        assertEquals(
                "not_acceptable", door.post(ROUTE, json, "Accept: text/html").code());
        assertEquals(
                "not_acceptable",
                door.post(ROUTE, json, "Accept: image/png;q=0").code());
        assertEquals("text/event-stream", type(door.post(ROUTE + "?as=sse", json)));
        assertEquals("text/event-stream", type(door.post(ROUTE, json, "Accept: text/event-stream")));
        assertEquals(406, door.post(ROUTE + "?as=webp", json).status());
    }

    @Test
    void streamsALineForEachThingThatHappens() {
        var answer = door.post(
                ROUTE, "{\"prompt\":\"x\",\"n\":2,\"seed\":5,\"preview_every\":1}", "Accept: application/x-ndjson");
        assertEquals(200, answer.status());
        var lines = lines(answer);
        var types = lines.stream().map(line -> line.path("type").stringValue()).toList();
        assertEquals("queued", types.getFirst());
        assertEquals(5, lines.getFirst().path("seed").longValue());
        assertEquals("done", types.getLast());
        assertEquals(2, types.stream().filter("image"::equals).count());
        assertTrue(types.contains("progress"), types.toString());
        assertTrue(types.contains("preview"), types.toString());
        var image = lines.stream()
                .filter(line -> line.path("type").stringValue().equals("image"))
                .findFirst()
                .orElseThrow();
        assertEquals("AQID", image.path("image").path("data").stringValue());
        var done = lines.getLast();
        assertEquals("succeeded", done.path("state").stringValue());
        assertTrue(done.path("images").get(0).path("data").isNull());
        assertEquals(2, done.path("images").size());
    }

    @Test
    void leavesThePicturesOutOnRequest() {
        var whole = ask("{\"prompt\":\"x\",\"inline\":false}").json();
        assertTrue(whole.path("images").get(0).path("data").isNull());
        var stream = door.post(ROUTE, "{\"prompt\":\"x\",\"inline\":false}", "Accept: application/x-ndjson");
        for (var line : lines(stream))
            assertTrue(line.path("image").path("data").isNull()
                    || line.path("image").isMissingNode()
                    || line.path("image").isNumber());
    }

    @Test
    void keepsNothingOfWhatIsNotToBeSaved() throws IOException {
        var answer = ask("{\"prompt\":\"x\",\"save\":false}").json();
        assertEquals("AQID", answer.path("images").get(0).path("data").stringValue());
        assertTrue(answer.path("images").get(0).path("url").isNull());
        assertEquals(0, door.history.page(1, null).total());
        try (var files = Files.walk(folder.resolve("pictures"))) {
            assertEquals(
                    0, files.filter(file -> file.toString().endsWith(".png")).count());
        }
    }

    @Test
    void warnsOfWhatHasNoEffect() {
        var answer = ask("{\"prompt\":\"x\",\"quality\":80,\"preview_every\":2}");
        assertEquals(
                List.of("quality has no effect on a PNG", "preview_every has no effect without a stream"),
                answer.json()
                        .path("warnings")
                        .valueStream()
                        .map(warning -> warning.path("detail").stringValue())
                        .toList());
    }

    @Test
    void takesKeepAliveFromTheHeaderToo() {
        assertEquals(
                200,
                door.post(ROUTE, "{\"prompt\":\"x\"}", "Easel-Keep-Alive: 0").status());
        Patiently.await(() -> !door.residents.isResident("starter"));
        assertEquals(
                200,
                door.post(ROUTE, "{\"prompt\":\"x\",\"keep_alive\":\"10m\"}", "Easel-Keep-Alive: 0")
                        .status());
        assertEquals(
                "10m",
                door.get("/api/v1/ps")
                        .json()
                        .path("models")
                        .get(0)
                        .path("keep_alive")
                        .stringValue());
        assertEquals(
                "out_of_range",
                door.post(ROUTE, "{\"prompt\":\"x\"}", "Easel-Keep-Alive: soon").code());
    }

    private Reply ask(String json) {
        return door.post(ROUTE, json);
    }

    private static String type(Reply reply) {
        assertEquals(200, reply.status(), reply.toString());
        return reply.header("content-type");
    }

    private static List<JsonNode> lines(Reply reply) {
        return reply.text().lines().map(JsonMapper.shared()::readTree).toList();
    }
}
