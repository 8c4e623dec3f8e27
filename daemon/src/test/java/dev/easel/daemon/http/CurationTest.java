package dev.easel.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.history.KeptImage;
import dev.easel.daemon.history.NewImage;
import dev.easel.daemon.history.NewJob;
import dev.easel.daemon.history.Ulid;
import dev.easel.engine.image.PictureFile;
import dev.easel.engine.image.Pixels;
import dev.easel.engine.image.PngFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class CurationTest {
    private static final String HISTORY = "/api/v1/history";
    private static final String EXPORT = HISTORY + "/export";
    private static final String PRUNE = HISTORY + "/prune";

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
    void drawsAPictureOnceMoreWithWhatIsToBeOtherwise() {
        var asked = "{\"prompt\":\"a fox\",\"seed\":7,\"n\":2,\"steps\":4,\"priority\":\"high\",\"tags\":[\"best\"]}";
        var second = door.post("/api/v1/generate", asked).json().path("images").get(1);
        var path = HISTORY + "/" + second.path("id").stringValue() + "/rerun";
        var reply = send("POST", path, "{}");
        assertEquals(202, reply.status(), reply.toString());
        var job = reply.json();
        assertEquals("/api/v1/jobs/" + job.path("id").stringValue(), reply.header("location"));
        assertEquals(8, job.path("seed").longValue());
        var request = job.path("request");
        assertEquals("a fox", request.path("prompt").stringValue());
        assertEquals(1, request.path("n").intValue());
        assertEquals(4, request.path("steps").intValue());
        assertEquals("best", request.path("tags").get(0).stringValue());
        assertEquals("normal", job.path("priority").stringValue());
        var other = send("POST", path, "{\"steps\":5,\"prompt\":\"a cat\",\"seed\":9}")
                .json();
        assertEquals("a cat", other.path("request").path("prompt").stringValue());
        assertEquals(5, other.path("request").path("steps").intValue());
        assertEquals(9, other.path("seed").longValue());
        assertEquals("unknown_field", send("POST", path, "{\"stpes\":5}").code());
        assertEquals("image_not_found", send("POST", HISTORY + "/x/rerun", "{}").code());
        PaperModel.install("starter", folder.resolve("models"), "another");
        assertEquals("invalid_model", send("POST", path, "{}").code());
        assertEquals(202, send("POST", path, "{\"model\":\"starter\"}").status());
    }

    @Test
    void findsByWordsAndEverythingElse() {
        keep("a red fox", 7);
        var cat = keep("a blue cat", 8);
        var found = get(HISTORY + "?q=cat&model=Starter&seed=8&since=2026-01-01T00:00:00Z&order=asc&starred=false");
        assertEquals(1, found.json().path("total").intValue(), found.toString());
        assertEquals(
                cat.id().text(),
                found.json().path("images").get(0).path("image").path("id").stringValue());
        assertEquals(0, get(HISTORY + "?q=dog").json().path("total").intValue());
        assertEquals(
                0,
                get(HISTORY + "?until=2026-01-01T00:00:00Z")
                        .json()
                        .path("total")
                        .intValue());
    }

    @Test
    void refusesASearchThatMakesNoSense() {
        for (var query : List.of(
                "seed=-1",
                "seed=4294967296",
                "seed=x",
                "starred=yes",
                "since=yesterday",
                "until=2026-01-01",
                "order=up"))
            assertEquals("out_of_range", get(HISTORY + "?" + query).code(), query);
        assertEquals(200, get(HISTORY + "?q=" + "x".repeat(500)).status());
        assertEquals("out_of_range", get(HISTORY + "?q=" + "x".repeat(501)).code());
        assertEquals(200, get(HISTORY + "?q=red%22&model=&tag=%00").status());
    }

    @Test
    void changesWhatIsGivenAndNothingElse() {
        var image = HISTORY + "/" + keep("a fox", 7).id();
        var entry =
                send("PATCH", image, "{\"starred\":true,\"note\":\"for Anna\"}").json();
        assertTrue(entry.path("starred").booleanValue());
        assertEquals("for Anna", entry.path("note").stringValue());
        send("PATCH", image, "{\"tags\":[\"best\"]}");
        entry = get(image).json();
        assertTrue(entry.path("starred").booleanValue());
        assertEquals("best", entry.path("tags").get(0).stringValue());
        assertEquals(1, get(HISTORY + "?tag=best&q=bes").json().path("total").intValue());
        assertTrue(send("PATCH", image, "{\"note\":\"\"}").json().path("note").isNull());
        assertEquals("unknown_field", send("PATCH", image, "{\"stared\":true}").code());
        assertEquals("out_of_range", send("PATCH", image, "{\"tags\":[\"\"]}").code());
        assertEquals(
                "out_of_range",
                send("PATCH", image, "{\"note\":\"" + "x".repeat(10_001) + "\"}")
                        .code());
        assertEquals("image_not_found", send("PATCH", HISTORY + "/x", "{}").code());
    }

    @Test
    void deletesAllThatThereIsOfAPicture() throws IOException {
        var image = keep("a fox", 7);
        var paths = List.of("/api/v1/images/" + image.id(), "/api/v1/images/" + image.id() + ".png");
        var small = "/api/v1/images/" + image.id() + "/thumbnail";
        assertEquals(200, get(small).status());
        assertEquals(204, ask("DELETE", HISTORY + "/" + image.id()).status());
        for (var path : paths) assertEquals("image_not_found", get(path).code());
        assertEquals("image_not_found", get(small).code());
        assertFalse(Files.exists(image.file()));
        try (var left = Files.list(folder.resolve("thumbnails"))) {
            assertEquals(0, left.count());
        }
        assertEquals(
                "image_not_found", ask("DELETE", HISTORY + "/" + image.id()).code());
    }

    @Test
    void prunesOnlyWhenToldTwice() {
        for (var seed = 1; seed <= 3; seed++) keep("a fox", seed);
        var size = door.history.page(1, null).images().getFirst().size();
        var rehearsed = send("POST", PRUNE, "{\"keep\":1}").json();
        assertEquals(2, rehearsed.path("deleted").intValue());
        assertEquals(2 * size, rehearsed.path("bytes").longValue());
        assertEquals(3, door.history.page(1, null).total());
        assertEquals(
                0,
                send("POST", PRUNE, "{\"older_than\":\"10000d\",\"dry_run\":false}")
                        .json()
                        .path("deleted")
                        .intValue());
        assertEquals(
                2,
                send("POST", PRUNE, "{\"keep\":1,\"dry_run\":false}")
                        .json()
                        .path("deleted")
                        .intValue());
        assertEquals(1, door.history.page(1, null).total());
        assertEquals(
                1,
                send("POST", PRUNE, "{\"older_than\":0,\"dry_run\":false}")
                        .json()
                        .path("deleted")
                        .intValue());
    }

    @Test
    void prunesNothingThatIsNotNamed() {
        assertEquals("missing_field", send("POST", PRUNE, "{\"dry_run\":false}").code());
        for (var age : List.of("\"soon\"", "\"forever\"", "\"default\"", "-1", "\"-1h\""))
            assertEquals(
                    "out_of_range",
                    send("POST", PRUNE, "{\"older_than\":" + age + "}").code(),
                    age);
        assertEquals("out_of_range", send("POST", PRUNE, "{\"keep\":-1}").code());
    }

    @Test
    void exportsFilesAndWhatIsKnownOfThem() throws IOException {
        var fox = keep("a fox", 7);
        keep("a cat", 8);
        var reply = send("POST", EXPORT, "{\"q\":\"fox\"}");
        assertEquals("application/zip", reply.header("content-type"));
        var files = unzipped(reply.bytes());
        var name = "20260314T120000Z-7-" + fox.id() + ".png";
        assertEquals(List.of(name, "index.ndjson"), List.copyOf(files.keySet()));
        assertArrayEquals(Files.readAllBytes(fox.file()), files.get(name));
        var line = JsonMapper.shared().readTree(files.get("index.ndjson"));
        assertEquals(name, line.path("file").stringValue());
        assertEquals("a fox", line.path("request").path("prompt").stringValue());
        assertTrue(line.path("path").isNull());
    }

    @Test
    void exportsPicturesThatTellNothing() throws IOException {
        var fox = keep("a zanzibarquux", 7);
        var files = unzipped(send("POST", EXPORT, "{\"ids\":[\"" + fox.id() + "\"],\"strip_metadata\":true}")
                .bytes());
        var png = files.values().iterator().next();
        assertTrue(PngFile.parameters(png).isEmpty());
        assertEquals(PictureFile.read(Files.readAllBytes(fox.file())), PictureFile.read(png));
        for (var file : files.values()) assertFalse(new String(file, UTF_8).contains("zanzibarquux"));
        var line = JsonMapper.shared().readTree(files.get("index.ndjson"));
        assertEquals(png.length, line.path("image").path("size").intValue());
    }

    @Test
    void exportsWithoutAFileThatIsGone() throws IOException {
        var fox = keep("a fox", 7);
        var cat = keep("a cat", 8);
        Files.delete(fox.file());
        var files = unzipped(send("POST", EXPORT, "{\"q\":\"\"}").bytes());
        assertEquals(2, files.size());
        var lines = new String(files.get("index.ndjson"), UTF_8).lines().toList();
        assertTrue(lines.get(0).contains(cat.id() + ".png"));
        assertTrue(lines.get(1).contains("\"file\":null"));
    }

    @Test
    void exportsAThousandAtMostAndKnownOnesOnly() {
        var job = job("a fox");
        var ids = IntStream.range(0, 1001)
                .mapToObj(index -> image(job, index, "a fox").id().text())
                .toList();
        var thousand = "{\"ids\":[\"" + String.join("\",\"", ids.subList(0, 1000)) + "\"]}";
        assertEquals(200, send("POST", EXPORT, thousand).status());
        assertEquals(
                "out_of_range",
                send("POST", EXPORT, "{\"ids\":[\"" + String.join("\",\"", ids) + "\"]}")
                        .code());
        assertEquals("out_of_range", send("POST", EXPORT, "{\"q\":\"fox\"}").code());
        assertEquals(
                "image_not_found",
                send("POST", EXPORT, "{\"ids\":[\"" + Ulid.at(Instant.now()) + "\"]}")
                        .code());
        assertEquals("missing_field", send("POST", EXPORT, "{}").code());
        assertEquals(
                "missing_field",
                send("POST", EXPORT, "{\"ids\":[],\"q\":\"x\"}").code());
        assertEquals(
                "out_of_range",
                send("POST", EXPORT, "{\"q\":\"" + "x".repeat(501) + "\"}").code());
    }

    @Test
    void sparesWhoHasAPictureItsBytes() throws IOException {
        var image = keep("a fox", 7);
        for (var path : List.of(
                "/api/v1/images/" + image.id() + ".png", "/api/v1/images/" + image.id() + "/thumbnail?size=64")) {
            var whole = door.get(path);
            assertEquals('"' + image.digest() + '"', whole.header("etag"));
            assertEquals("private, no-cache", whole.header("cache-control"));
            for (var known :
                    List.of(whole.header("etag"), "\"x\", " + whole.header("etag"), "W/" + whole.header("etag"), "*")) {
                var spared = door.get(path, "If-None-Match: " + known);
                assertEquals(304, spared.status());
                assertEquals("", spared.body());
            }
            assertEquals(200, door.get(path, "If-None-Match: \"sha256:00\"").status());
            var head = door.ask("HEAD", path);
            assertEquals(200, head.status());
            assertEquals("", head.body());
            assertEquals(String.valueOf(whole.bytes().length), head.header("content-length"));
        }
        for (var path : List.of(HISTORY, HISTORY + "/" + image.id()))
            assertEquals(200, ask("HEAD", path).status());
    }

    @Test
    void showsSmallPicturesOfTheSizeThatWasAsked() throws IOException {
        var path = "/api/v1/images/" + keep("a fox", 7).id() + "/thumbnail";
        var usual = door.get(path);
        assertEquals("image/jpeg", usual.header("content-type"));
        assertEquals(256, ImageIO.read(new ByteArrayInputStream(usual.bytes())).getWidth());
        for (var size : List.of(64, 512))
            assertEquals(200, door.get(path + "?size=" + size).status());
        for (var size : List.of(63, 513))
            assertEquals("out_of_range", door.get(path + "?size=" + size).code());
    }

    private KeptImage keep(String prompt, long seed) {
        return image(job(prompt), (int) seed, prompt);
    }

    private Ulid job(String prompt) {
        var now = Instant.parse("2026-03-14T12:00:00Z");
        var id = Ulid.at(now);
        door.history
                .jobs()
                .add(new NewJob(
                        id,
                        "{\"prompt\":\"" + prompt + "\",\"seed\":7}",
                        true,
                        "starter",
                        "sha256:00",
                        7,
                        "normal",
                        "cli",
                        false,
                        List.of(),
                        now,
                        null,
                        null));
        return id;
    }

    private KeptImage image(Ulid job, int seed, String prompt) {
        var now = Instant.parse("2026-03-14T12:00:00Z");
        var png = PngFile.write(new Pixels(300, 10, new byte[3 * 300 * 10]), prompt);
        return door.history.keep(new NewImage(Ulid.at(now), job, seed, 300, 10, seed, prompt, prompt, now), png);
    }

    private Reply get(String path) {
        return ask("GET", path);
    }

    private Reply ask(String method, String path) {
        return door.ask(method, path, door.bearer());
    }

    private Reply send(String method, String path, String json) {
        var post = door.posted(path, json, door.bearer());
        return Reply.to(method + post.substring("POST".length()), door.tcp());
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip), UTF_8)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry())
                files.put(entry.getName(), in.readAllBytes());
        }
        return files;
    }
}
