package dev.easel.daemon.hub.faithful;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The hub for tests against what is known of the real one.
class FaithfulHubTest {
    private static final String WEIGHTS = "unet/diffusion_pytorch_model.safetensors";
    private static final String RESOLVE = "/acme/tiny/resolve/main/";
    private static final Content LARGE = Content.generated(7, 300_001);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private FaithfulHub hub;
    private Repository tiny;

    @BeforeEach
    void open() throws IOException {
        hub = new FaithfulHub().token("hf_good").token("hf_other");
        tiny = hub.repository("acme/tiny")
                .small("model_index.json", "{\"a\": 1}\n")
                .large(WEIGHTS, LARGE)
                .card("license", "openrail++");
    }

    @AfterEach
    void close() throws IOException {
        client.shutdownNow();
        hub.close();
    }

    @Test
    void tellsWhatAModelIsAndHas() throws Exception {
        var model = json("/api/models/acme/tiny");
        assertEquals("acme/tiny", model.get("id").asString());
        assertEquals(tiny.revision(), model.get("sha").asString());
        assertEquals(40, tiny.revision().length());
        assertFalse(model.get("gated").asBoolean());
        assertEquals("openrail++", model.get("cardData").get("license").asString());
        assertEquals(
                "[{\"rfilename\":\"model_index.json\"},{\"rfilename\":\"" + WEIGHTS + "\"}]",
                model.get("siblings").toString());
        var sized = json("/api/models/acme/tiny/revision/" + tiny.revision() + "?blobs=true")
                .get("siblings");
        assertEquals(
                "{\"rfilename\":\"model_index.json\",\"size\":9,\"blobId\":\"cb5b2f69babc53f9145b45ad20b9a075d48717ef\"}",
                sized.get(0).toString());
        assertEquals(LARGE.sha256(), sized.get(1).get("lfs").get("sha256").asString());
        assertEquals(300_001, sized.get(1).get("lfs").get("size").asLong());
        assertEquals(
                LARGE.pointer().size(),
                sized.get(1).get("lfs").get("pointerSize").asLong());
    }

    @Test
    void namesContentAsGitDoes() {
        // git hash-object --stdin, of "hello\n" and of nothing
        assertEquals(
                "ce013625030ba8dba906f756967f9e9ca394464a",
                Content.of("hello\n").gitBlob());
        assertEquals("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", Content.of("").gitBlob());
    }

    @Test
    void givesASmallFileAtARelativeAddress() throws Exception {
        var moved = get(RESOLVE + "model_index.json");
        assertEquals(307, moved.statusCode());
        assertEquals(tiny.revision(), header(moved, "X-Repo-Commit"));
        var location = header(moved, "Location");
        assertTrue(location.startsWith("/api/resolve-cache/models/acme/tiny/" + tiny.revision()), location);
        var file = get(location);
        assertEquals("{\"a\": 1}\n", new String(file.body(), UTF_8));
        assertEquals('"' + Content.of("{\"a\": 1}\n").gitBlob() + '"', header(file, "ETag"));
        assertEquals(304, get(location, "If-None-Match", header(file, "ETag")).statusCode());
    }

    @Test
    void givesALargeFileByASignedLinkToAnotherHost() throws Exception {
        for (var method : List.of("HEAD", "GET")) {
            var moved = send(method, hub.url() + RESOLVE + WEIGHTS);
            assertEquals(302, moved.statusCode());
            assertEquals("300001", header(moved, "X-Linked-Size"));
            assertEquals('"' + LARGE.sha256() + '"', header(moved, "X-Linked-ETag"));
            assertTrue(header(moved, "Location").startsWith("http://localhost:" + hub.cdnPort() + "/"));
        }
        var file = send("GET", link());
        assertEquals(LARGE.sha256(), Content.of(file.body()).sha256());
        assertNotEquals('"' + LARGE.sha256() + '"', header(file, "ETag"));
        assertEquals(
                403, send("GET", link().replace("Signature=", "Signature=0")).statusCode());
        var old = link();
        hub.expireLinks();
        assertEquals(403, send("GET", old).statusCode());
        assertEquals(200, send("GET", link()).statusCode());
    }

    @Test
    void givesRangesOfWhatIsStillTheSame() throws Exception {
        var rest = send("GET", link(), "Range", "bytes=300000-");
        assertEquals(206, rest.statusCode());
        assertEquals("bytes 300000-300000/300001", header(rest, "Content-Range"));
        assertArrayEquals(LARGE.read(300_000, 1), rest.body());
        assertArrayEquals(
                LARGE.read(299_998, 3), send("GET", link(), "Range", "bytes=-3").body());
        var tag = header(rest, "ETag");
        assertEquals(
                206, send("GET", link(), "Range", "bytes=5-9", "If-Range", tag).statusCode());
        assertEquals(
                200,
                send("GET", link(), "Range", "bytes=5-9", "If-Range", "\"other\"")
                        .statusCode());
        var none = send("GET", link(), "Range", "bytes=300001-");
        assertEquals(416, none.statusCode());
        assertEquals("bytes */300001", header(none, "Content-Range"));
    }

    @Test
    void tellsStrangersNothing() throws Exception {
        assertRefused(401, "", "Invalid username or password.", get("/api/models/acme/none"));
        assertRefused(
                404,
                "RepoNotFound",
                "Repository not found",
                get("/api/models/acme/none", "Authorization", "Bearer hf_good"));
        assertRefused(
                401,
                "",
                "Invalid credentials in Authorization header",
                get("/api/models/acme/tiny", "Authorization", "Bearer hf_bad"));
        assertRefused(404, "EntryNotFound", "Entry not found", get(RESOLVE + "none.json"));
        assertRefused(404, "RevisionNotFound", "Invalid rev id: v9", get("/acme/tiny/resolve/v9/model_index.json"));
        tiny.privateTo("hf_good");
        assertEquals(401, get("/api/models/acme/tiny").statusCode());
        assertEquals(
                404,
                get("/api/models/acme/tiny", "Authorization", "Bearer hf_other").statusCode());
        assertEquals(
                200,
                get("/api/models/acme/tiny", "Authorization", "Bearer hf_good").statusCode());
    }

    @Test
    void showsWhatIsGatedAndKeepsIt() throws Exception {
        tiny.gatedTo("hf_good");
        assertEquals("auto", json("/api/models/acme/tiny").get("gated").asString());
        assertRefused(
                401,
                "GatedRepo",
                "Access to model acme/tiny is restricted. You must have access to it and be authenticated to access it."
                        + " Please log in.",
                get(RESOLVE + WEIGHTS));
        var refused = get(RESOLVE + WEIGHTS, "Authorization", "Bearer hf_other");
        assertEquals(403, refused.statusCode());
        assertTrue(header(refused, "X-Error-Message").endsWith("Visit " + hub.url() + "/acme/tiny to ask for access."));
        assertEquals(
                302, get(RESOLVE + WEIGHTS, "Authorization", "Bearer hf_good").statusCode());
        assertEquals(
                200,
                get(RESOLVE + "model_index.json", "Authorization", "Bearer hf_good")
                        .statusCode());
    }

    @Test
    void sendsOnWhoAsksForAnOldName() throws Exception {
        hub.moved("old/name", "acme/tiny");
        var model = get("/api/models/old/name/revision/main?blobs=true");
        assertEquals(307, model.statusCode());
        assertEquals("/api/models/acme/tiny/revision/main?blobs=true", header(model, "Location"));
        assertEquals(RESOLVE + WEIGHTS, header(get("/old/name/resolve/main/" + WEIGHTS), "Location"));
    }

    @Test
    void keepsWhatAnOlderCommitHad() throws Exception {
        var old = tiny.branch("v1").revision();
        tiny.small("model_index.json", "{}");
        assertNotEquals(old, tiny.revision());
        for (var revision : List.of(old, "v1")) {
            var location = header(get("/acme/tiny/resolve/" + revision + "/model_index.json"), "Location");
            assertEquals("{\"a\": 1}\n", new String(get(location).body(), UTF_8));
        }
    }

    @Test
    void pagesALongTreeAndListsAnyName() throws Exception {
        IntStream.range(0, 10_000).forEach(i -> tiny.small("data/" + i + ".json", "{}"));
        tiny.small("../x", "out");
        assertEquals(10_003, json("/api/models/acme/tiny").get("siblings").size());
        var entries = 0;
        var next = hub.url() + "/api/models/acme/tiny/tree/" + tiny.revision() + "?recursive=true";
        while (!next.isEmpty()) {
            var page = send("GET", next);
            entries += JsonMapper.shared().readTree(page.body()).size();
            next = page.headers()
                    .firstValue("Link")
                    .map(link -> link.substring(1, link.indexOf('>')))
                    .orElse("");
        }
        assertEquals(10_003 + 3, entries, "and the folders .., data and unet");
    }

    @Test
    void takesAFolderAsAnUploadWould(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("vae"));
        Files.writeString(folder.resolve("vae/config.json"), "{}");
        Files.write(folder.resolve("vae/w.safetensors"), LARGE.read(0, 100));
        hub.repository("acme/folder").folder(folder);
        assertEquals(307, get("/acme/folder/resolve/main/vae/config.json").statusCode());
        assertEquals(302, get("/acme/folder/resolve/main/vae/w.safetensors").statusCode());
    }

    @Test
    void countsEveryByteAndEveryToken() throws Exception {
        var link = link();
        send("GET", link, "Range", "bytes=0-99");
        send("GET", link, "Range", "bytes=100-199", "Authorization", "Bearer hf_good");
        assertEquals(0, hub.visits().sentTwice(WEIGHTS));
        assertEquals(1, hub.visits().tokensAtCdn().size());
        send("GET", link, "Range", "bytes=190-209");
        assertEquals(220, hub.visits().sent(WEIGHTS));
        assertEquals(10, hub.visits().sentTwice(WEIGHTS));
    }

    @Test
    void breaksOffWhereItIsToldToAndGoesOn() throws Exception {
        hub.inTurn(Place.BYTES, WEIGHTS, Fault.cutAfter(100_000), Fault.cutAfter(0));
        var link = link();
        assertThrows(IOException.class, () -> send("GET", link));
        assertThrows(IOException.class, () -> send("GET", link, "Range", "bytes=100000-"));
        assertEquals(206, send("GET", link, "Range", "bytes=100000-").statusCode());
        assertEquals(300_001, hub.visits().sent(WEIGHTS));
        assertEquals(0, hub.visits().sentTwice(WEIGHTS));
    }

    @Test
    void spoilsWhatItSends() throws Exception {
        hub.inTurn(
                Place.BYTES,
                WEIGHTS,
                Fault.wrongByteAt(200_000),
                Fault.truncatedTo(10),
                Fault.oneByteTooMany(),
                Fault.pointer(),
                Fault.unsized().and(Fault.withoutRanges()),
                Fault.slow(150_000, Duration.ofMillis(1)));
        var wrong = send("GET", link()).body();
        assertNotEquals(LARGE.sha256(), Content.of(wrong).sha256());
        wrong[200_000] ^= (byte) 0xFF;
        assertEquals(LARGE.sha256(), Content.of(wrong).sha256());
        assertEquals(10, send("GET", link()).body().length);
        assertEquals(300_002, send("GET", link()).body().length);
        assertTrue(
                new String(send("GET", link()).body(), UTF_8).startsWith("version https://git-lfs.github.com/spec/v1"));
        var all = send("GET", link(), "Range", "bytes=5-");
        assertEquals(200, all.statusCode());
        assertTrue(all.headers().firstValue("Content-Length").isEmpty());
        assertEquals(300_001, all.body().length);
        assertEquals(LARGE.sha256(), Content.of(send("GET", link()).body()).sha256());
    }

    @Test
    void replacesAFileBehindItsLink() throws Exception {
        var link = link();
        var tag = header(send("GET", link, "Range", "bytes=0-9"), "ETag");
        hub.always(Place.BYTES, WEIGHTS, Fault.replacedBy(Content.generated(8, 400_000)));
        var grown = send("GET", link, "Range", "bytes=10-", "If-Range", tag);
        assertEquals(200, grown.statusCode());
        assertEquals(400_000, grown.body().length);
        hub.wellAgain();
        assertEquals(
                206, send("GET", link, "Range", "bytes=10-", "If-Range", tag).statusCode());
    }

    @Test
    void refusesAndSendsAround() throws Exception {
        hub.inTurn(
                        Place.LISTING,
                        "acme/tiny",
                        Fault.status(503, "down"),
                        Fault.tooManyRequests(2),
                        Fault.page("<html>"))
                .inTurn(Place.RESOLVE, WEIGHTS, Fault.redirectToItself(), Fault.redirectTo("http://169.254.169.254/x"));
        assertEquals(503, get("/api/models/acme/tiny").statusCode());
        var busy = get("/api/models/acme/tiny");
        assertEquals(429, busy.statusCode());
        assertEquals("2", header(busy, "Retry-After"));
        assertEquals("<html>", new String(get("/api/models/acme/tiny").body(), UTF_8));
        assertEquals(200, get("/api/models/acme/tiny").statusCode());
        assertEquals(RESOLVE + WEIGHTS, header(get(RESOLVE + WEIGHTS), "Location"));
        assertEquals("http://169.254.169.254/x", header(get(RESOLVE + WEIGHTS), "Location"));
    }

    @Test
    void stallsUntilTheClientLeaves() throws Exception {
        hub.inTurn(Place.BYTES, WEIGHTS, Fault.stallAfter(1000));
        try (var body = client.send(HttpRequest.newBuilder(URI.create(link())).build(), BodyHandlers.ofInputStream())
                .body()) {
            assertArrayEquals(LARGE.read(0, 1000), body.readNBytes(1000));
            assertEquals(0, body.available());
        }
        assertEquals(1000, hub.visits().sent(WEIGHTS));
    }

    @Test
    void sendsLargeFilesItselfAsAMirror() throws Exception {
        hub.asMirror();
        var file = get(RESOLVE + WEIGHTS, "Range", "bytes=0-4");
        assertEquals(206, file.statusCode());
        assertEquals('"' + LARGE.sha256() + '"', header(file, "ETag"));
        assertEquals(5, hub.visits().sent(WEIGHTS));
    }

    @Test
    void computesAGiantFileWithoutHoldingIt() throws Exception {
        var tail = Content.generated(3, 1L << 40);
        var giant = Content.of("head").then(tail);
        assertEquals((1L << 40) + 4, giant.size());
        assertArrayEquals(tail.read((1L << 40) - 20, 20), giant.read((1L << 40) - 16, 20));
        assertArrayEquals(tail.read(0, 2), giant.read(4, 2));
        assertArrayEquals(Content.of("ad").read(0, 2), giant.read(2, 2));
    }

    private String link() throws Exception {
        return header(get(RESOLVE + WEIGHTS), "Location");
    }

    private JsonNode json(String path) throws Exception {
        return JsonMapper.shared().readTree(get(path).body());
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        return send("GET", hub.url() + path, headers);
    }

    private HttpResponse<byte[]> send(String method, String uri, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(uri)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) request.headers(headers);
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("no " + name);
    }

    private static void assertRefused(int status, String code, String message, HttpResponse<byte[]> response) {
        assertEquals(status, response.statusCode());
        assertEquals(code, response.headers().firstValue("X-Error-Code").orElse(""));
        assertEquals(message, header(response, "X-Error-Message"));
    }
}
