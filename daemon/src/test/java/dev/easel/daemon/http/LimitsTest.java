package dev.easel.daemon.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each limit, kept exactly and exceeded by one.
class LimitsTest {
    private static final String GENERATE = "/api/v1/generate";
    private static final String UNLOAD = "/api/v1/models/unload";
    private static final String LOAD = "/api/v1/models/load";
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
    void requestLine() {
        var frame = "GET / HTTP/1.1\r\n".length();
        assertEquals("route_not_found", door.get("/" + "a".repeat(8192 - frame)).code());
        assertRefused(414, "too_large", door.get("/" + "a".repeat(8193 - frame)));
    }

    @Test
    void headers() {
        var others = "Host: localhost:%d\r\nConnection: close\r\n"
                .formatted(door.api.port())
                .length();
        var room = 8192 - others - "X: \r\n".length();
        assertEquals(200, door.get("/health", "X: " + "a".repeat(room)).status());
        assertRefused(431, "too_large", door.get("/health", "X: " + "a".repeat(room + 1)));
    }

    @Test
    void bodyWithoutPictures() {
        var frame = "{\"model\":\"\"}".length();
        var fits = "{\"model\":\"" + "a".repeat((1 << 20) - frame) + "\"}";
        assertEquals("invalid_model_name", door.post(UNLOAD, fits).code());
        assertRefused(413, "too_large", door.post(UNLOAD, fits + " "));
    }

    @Test
    void bodyWithPictures() {
        var frame = "{\"image\":\"\"}".length();
        var fits = "{\"image\":\"" + "a".repeat((64 << 20) - frame) + "\"}";
        assertEquals("unsupported_value", door.post(GENERATE, fits).code());
        assertRefused(413, "too_large", door.post(GENERATE, fits + " "));
    }

    @Test
    void bodyOfWhoeverAsksBeforeSendingIt() {
        var head = Doorstep.request(
                "POST",
                UNLOAD,
                "localhost:" + door.api.port(),
                "Content-Type: application/json",
                "Expect: 100-continue",
                "Content-Length: " + ((1 << 20) + 1));
        assertRefused(413, "too_large", Reply.to(head, door.tcp()));
    }

    @Test
    void bodyThatComesInChunks() {
        var model = "{\"model\":\"" + "a".repeat((1 << 20) - "{\"model\":\"\"}".length()) + "\"}";
        assertEquals("invalid_model_name", chunked(model).code());
        assertRefused(413, "too_large", chunked(model + " "));
    }

    @Test
    void jsonDepth() {
        assertEquals("unknown_field", door.post(UNLOAD, nested(32)).code());
        assertRefused(400, "malformed_json", door.post(UNLOAD, nested(33)));
    }

    @Test
    void jsonThatIsRead() {
        for (var bad : List.of(
                "{\"all\":true,\"all\":true}",
                "{\"all\":true} {}",
                "{\"all\":true}x",
                "{\"keep\":NaN}",
                "{\"keep\":-Infinity}",
                "{'all':true}",
                "{\"all\":true,}",
                "{\"all\":",
                "[]",
                "true",
                "nonsense")) assertRefused(400, "malformed_json", door.post(UNLOAD, bad));
        assertEquals(200, door.post(UNLOAD, "{\"all\":true}\n").status());
        assertEquals("missing_field", door.ask("POST", UNLOAD).code());
    }

    @Test
    void jsonThatIsNoUtf8() {
        var text = door.posted(GENERATE, "{\"prompt\":\"caf?\"}").replace("\n", "\r\n");
        var latin = text.replace("caf?", "caf\u00e9").getBytes(ISO_8859_1);
        assertRefused(400, "malformed_json", Reply.to(latin, door.tcp()));
    }

    @Test
    void aMistakeInTheBodyIsNotQuoted() {
        var reply = door.post(GENERATE, "{\"prompt\":\"my secret\" oops}");
        assertEquals("malformed_json", reply.code());
        assertTrue(!reply.text().contains("secret") && !reply.text().contains("oops"), reply.toString());
    }

    @Test
    void work() {
        var most =
                "{\"prompt\":\"\",\"save\":false,\"inline\":false,\"width\":2000,\"height\":2000,\"n\":4,\"steps\":%d}";
        assertEquals(200, door.post(GENERATE, most.formatted(100)).status());
        assertRefused(400, "too_much_work", door.post(GENERATE, most.formatted(101)));
    }

    @Test
    void page() {
        assertEquals(200, door.get("/api/v1/history?limit=200", door.bearer()).status());
        assertRefused(400, "out_of_range", door.get("/api/v1/history?limit=201", door.bearer()));
        assertRefused(400, "out_of_range", door.get("/api/v1/history?limit=0", door.bearer()));
        assertRefused(400, "out_of_range", door.get("/api/v1/history?limit=ten", door.bearer()));
    }

    @Test
    void streams() throws IOException {
        door.workshop.shut();
        var open = new ArrayList<SocketChannel>();
        for (var i = 0; i <= Limits.STREAMS; i++)
            open.add(begin(door.posted(LOAD, "{}", "Accept: application/x-ndjson")));
        var refused = firstToAnswer(open);
        door.workshop.open();
        for (var each : open) {
            var reply = Reply.from(each);
            if (each.equals(refused)) assertRefused(503, "too_many_streams", reply);
            else assertEquals(200, reply.status(), reply.toString());
        }
        assertEquals(200, door.post(LOAD, "{}", "Accept: application/x-ndjson").status());
    }

    @Test
    void connections() throws IOException {
        var request = "GET /health HTTP/1.1\nHost: localhost:" + door.api.port() + "\n\n";
        var open = new ArrayList<SocketChannel>();
        for (var i = 0; i < Limits.CONNECTIONS; i++) {
            var channel = begin(request);
            assertTrue(channel.read(ByteBuffer.allocate(4096)) > 0, "connection " + i);
            open.add(channel);
        }
        try (var waiting = begin(request.replace("\n\n", "\nConnection: close\n\n"))) {
            assertEquals(200, door.overSocket("GET", "/health").status(), "the command always gets in");
            waiting.configureBlocking(false);
            assertEquals(0, waiting.read(ByteBuffer.allocate(1)));
            waiting.configureBlocking(true);
            open.getFirst().close();
            assertEquals(200, Reply.from(waiting).status());
        }
        for (var channel : open) channel.close();
    }

    @Test
    void slowSenders(@TempDir Path other) throws IOException {
        try (var hasty = new Doorstep(other, Listening.on(0, other), Patience.USUAL.withBody(Duration.ofMillis(300)));
                var slow = SocketChannel.open(hasty.tcp())) {
            var head = Doorstep.request(
                    "POST",
                    UNLOAD,
                    "localhost:" + hasty.api.port(),
                    "Content-Type: application/json",
                    "Content-Length: 9999");
            slow.write(ByteBuffer.wrap(head.replace("\n", "\r\n").getBytes(US_ASCII)));
            var answer = ByteBuffer.allocate(64);
            slow.configureBlocking(false);
            for (var end = System.nanoTime() + PATIENCE.toNanos();
                    answer.position() == 0 && System.nanoTime() < end; ) {
                slow.write(ByteBuffer.wrap(new byte[] {' '}));
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                slow.read(answer);
            }
            assertTrue(new String(answer.array(), US_ASCII).startsWith("HTTP/1.1 408 "), "no answer in " + PATIENCE);
        }
    }

    private Reply chunked(String json) {
        var head = Doorstep.request(
                "POST",
                UNLOAD,
                "localhost:" + door.api.port(),
                "Content-Type: application/json",
                "Transfer-Encoding: chunked");
        var half = json.length() / 2;
        return Reply.to(head + chunk(json.substring(0, half)) + chunk(json.substring(half)) + "0\n\n", door.tcp());
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\n" + text + "\n";
    }

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
    }

    private SocketChannel begin(String request) throws IOException {
        var channel = SocketChannel.open(door.tcp());
        channel.write(ByteBuffer.wrap(request.replace("\n", "\r\n").getBytes(US_ASCII)));
        return channel;
    }

    /// The one of `channels` that the server ends first.
    private static SocketChannel firstToAnswer(List<SocketChannel> channels) throws IOException {
        for (var end = System.nanoTime() + PATIENCE.toNanos();
                System.nanoTime() < end;
                LockSupport.parkNanos(1_000_000)) {
            for (var channel : channels) {
                if (channel.socket().getInputStream().available() > 0) return channel;
            }
        }
        throw new AssertionError("none answers in " + PATIENCE);
    }

    private static void assertRefused(int status, String code, Reply reply) {
        assertEquals(status, reply.status(), reply.toString());
        assertEquals(code, reply.code(), reply.toString());
    }
}
