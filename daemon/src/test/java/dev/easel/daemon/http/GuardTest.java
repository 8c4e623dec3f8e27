package dev.easel.daemon.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardTest {
    private static final Map<String, String> ATTIRE = Map.of(
            "x-content-type-options", "nosniff",
            "x-frame-options", "DENY",
            "referrer-policy", "no-referrer",
            "cross-origin-resource-policy", "same-origin",
            "cache-control", "no-store");

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
    void refusesAReboundName() {
        var evil = "evil.test:" + port();
        for (var path : List.of("/", "/health", "/nope", "/api/v1/ps")) {
            assertRefused(421, "misdirected_host", withHost("GET", path, evil, "Origin: http://" + evil));
        }
        assertRefused(421, "misdirected_host", withHost("OPTIONS", "*", evil, "Origin: http://" + evil));
        assertRefused(
                421, "misdirected_host", withHost("POST", "/api/v1/generate", evil, "Accept: application/x-ndjson"));
        for (var host : List.of("0.0.0.0:" + port(), "localhost.:" + port(), "localhost:1", "localhost", "127.0.0.1"))
            assertRefused(421, "misdirected_host", withHost("GET", "/health", host));
    }

    @Test
    void knowsItsOwnNamesInAnyCase() {
        for (var host : List.of("localhost:", "LocalHost:", "127.0.0.1:", "[::1]:"))
            assertEquals(200, withHost("GET", "/health", host + port()).status(), host);
        assertEquals(200, withHost("GET", "/health", "EASEL.internal:7801").status());
        assertEquals(421, withHost("GET", "/health", "easel.internal:7802").status());
        assertEquals(421, withHost("GET", "/health", "an.easel.internal:7801").status());
    }

    @Test
    void refusesARequestWithoutAHost() {
        assertRefused(421, "misdirected_host", Reply.to("GET /health HTTP/1.0\n\n", door.tcp()));
        for (var lines : List.of("", "Host:\n", "Host: localhost:%d\nHost: localhost:%d\n".formatted(port(), port()))) {
            assertRefused(
                    400,
                    "malformed_request",
                    Reply.to("GET /health HTTP/1.1\nConnection: close\n" + lines + "\n", door.tcp()));
        }
        var elsewhere = "GET http://evil.test/health HTTP/1.1\nConnection: close\nHost: localhost:" + port() + "\n\n";
        assertRefused(400, "malformed_request", Reply.to(elsewhere, door.tcp()));
    }

    @Test
    void givesAStrangersPreflightNothing() {
        var answer = door.ask(
                "OPTIONS",
                "/api/v1/generate",
                "Origin: http://evil.test",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Private-Network: true");
        assertRefused(403, "forbidden_origin", answer);
        assertEquals("Origin", answer.header("vary"));
    }

    @Test
    void refusesNullOrigin() {
        assertRefused(403, "forbidden_origin", door.get("/health", "Origin: null"));
        assertRefused(403, "forbidden_origin", door.get("/health", "Origin: "));
        assertRefused(403, "forbidden_origin", door.get("/health", "Origin: http://localhost:3000"));
        assertRefused(403, "forbidden_origin", door.get("/health", "Origin: https://localhost:" + port()));
        assertRefused(403, "forbidden_origin", door.get("/health", "Origin: http://0.0.0.0:" + port()));
        var twice = door.get("/health", "Origin: " + Doorstep.LISTED, "Origin: http://evil.test");
        assertRefused(403, "forbidden_origin", twice);
    }

    @Test
    void answersAListedOriginOnly() {
        var listed = door.get("/health", "Origin: " + Doorstep.LISTED, "Sec-Fetch-Site: cross-site");
        assertEquals(200, listed.status());
        assertEquals(Doorstep.LISTED, listed.header("access-control-allow-origin"));
        assertEquals("Origin", listed.header("vary"));
        assertFalse(listed.headers().containsKey("access-control-allow-credentials"));
        assertRefused(403, "forbidden_origin", door.get("/health", "Origin: " + Doorstep.LISTED + "0"));
        var own = door.get("/health", "Origin: http://localhost:" + port(), "Sec-Fetch-Site: same-origin");
        assertEquals(200, own.status());
        assertFalse(own.headers().containsKey("access-control-allow-origin"));
    }

    @Test
    void permitsAListedPreflight() {
        var answer = door.ask(
                "OPTIONS",
                "/api/v1/generate",
                "Origin: " + Doorstep.LISTED,
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: content-type");
        assertEquals(204, answer.status());
        assertEquals(Doorstep.LISTED, answer.header("access-control-allow-origin"));
        assertEquals("GET, HEAD, POST, PATCH, DELETE", answer.header("access-control-allow-methods"));
        assertTrue(answer.header("access-control-allow-headers").contains("Content-Type"));
        assertEquals("600", answer.header("access-control-max-age"));
    }

    @Test
    void refusesAnImageTagFromAnotherPort() {
        assertRefused(403, "cross_site", door.get("/health", "Sec-Fetch-Site: same-site"));
        assertRefused(403, "cross_site", door.get("/health", "Sec-Fetch-Site: cross-site"));
        assertRefused(403, "cross_site", door.get("/health", "Sec-Fetch-Site: none, cross-site"));
        assertRefused(403, "cross_site", door.get("/nope", "Sec-Fetch-Site: same-site"));
        assertEquals(200, door.get("/health", "Sec-Fetch-Site: none").status());
    }

    @Test
    void refusesACompressedBody() {
        var answer = door.post("/api/v1/generate", "{}", "Content-Encoding: gzip");
        assertRefused(415, "unsupported_media_type", answer);
    }

    @Test
    void neverUpgrades() {
        var answer = door.get(
                "/health",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        assertEquals(200, answer.status());
        assertEquals(
                200, door.get("/health", "Connection: Upgrade", "Upgrade: h2c").status());
        assertNotEquals(101, Reply.to("PRI * HTTP/2.0\n\nSM\n\n", door.tcp()).status());
    }

    @Test
    void everyAnswerWearsTheHeaders() {
        assertDressed(200, door.get("/health"));
        assertDressed(200, door.get("/"));
        assertDressed(200, door.ask("HEAD", "/health"));
        assertDressed(404, door.get("/nope"));
        assertDressed(401, door.get("/api/v1/history"));
        assertDressed(400, door.post("/api/v1/generate", "{"));
        assertDressed(204, door.overSocket("DELETE", "/api/v1/models/starter"));
        assertDressed(405, door.ask("POST", "/health"));
        assertDressed(405, door.ask("TRACE", "/health"));
        assertDressed(405, door.ask("OPTIONS", "*"));
        assertDressed(403, door.get("/health", "Origin: null"));
        assertDressed(421, withHost("GET", "/health", "evil.test"));
        assertDressed(400, door.get("/..%2fx"));
        assertDressed(400, Reply.to("GET /health HTTP/1.1\n\n", door.tcp()));
        assertDressed(400, Reply.to("nonsense\n\n", door.tcp()));
        assertDressed(414, door.get("/" + "a".repeat(40_000)));
        assertDressed(431, door.get("/health", "X: " + "a".repeat(40_000)));
    }

    @Test
    void namesTheMethodsThatARouteKnows() {
        var answer = door.ask("POST", "/health");
        assertRefused(405, "method_not_allowed", answer);
        assertEquals("GET, HEAD", answer.header("allow"));
        assertEquals("GET, HEAD", door.ask("PUT", "/health").header("allow"));
        assertEquals("GET, HEAD", door.ask("OPTIONS", "/health").header("allow"));
    }

    @Test
    void answersHeadWhereverItAnswersGet() {
        var head = door.ask("HEAD", "/ready");
        assertEquals(200, head.status());
        assertEquals("", head.text());
        assertEquals(door.get("/ready").header("content-length"), head.header("content-length"));
        assertEquals(404, door.ask("HEAD", "/nope").status());
    }

    @Test
    void refusesToListenBeyondLoopbackWithoutAToken(@TempDir Path other) {
        var refusal = assertThrows(TokenMissing.class, () -> new Doorstep(other, beyond(other), Patience.USUAL));
        assertEquals("listening on 0.0.0.0 needs a token", refusal.getMessage());
        assertEquals("run 'easel token rotate' first", refusal.hint());
    }

    @Test
    void asksForTheTokenEverywhereBeyondLoopback(@TempDir Path other) {
        Token.in(other.resolve("token"));
        try (var open = new Doorstep(other, beyond(other), Patience.USUAL)) {
            for (var path : List.of("/", "/health", "/nope", "/api/v1/models"))
                assertRefused(401, "token_required", open.get(path));
            assertRefused(401, "token_invalid", open.get("/health", "Authorization: Bearer wrong"));
            assertEquals(200, open.get("/health", open.bearer()).status());
            assertEquals(200, open.overSocket("GET", "/health").status());
        }
    }

    @Test
    void listensOnTheOtherLoopbackOnlyWhenAsked(@TempDir Path other) throws IOException {
        var six = InetAddress.ofLiteral("::1");
        assumeTrue(NetworkInterface.getByInetAddress(six) != null, "this machine has no ::1");
        assertThrows(
                UncheckedIOException.class, () -> Reply.to("GET / HTTP/1.0\n\n", new InetSocketAddress(six, port())));
        var plain = Listening.on(0, other);
        var both =
                new Listening(plain.host(), 0, true, List.of(), List.of(), false, plain.token(), plain.socket(), null);
        try (var open = new Doorstep(other, both, Patience.USUAL)) {
            var request = Doorstep.request("GET", "/health", "[::1]:" + open.api.port());
            assertEquals(
                    200,
                    Reply.to(request, new InetSocketAddress(six, open.api.port()))
                            .status());
            assertEquals(200, open.get("/health").status());
        }
    }

    @Test
    void historyNeedsTheToken() {
        var refusal = door.get("/api/v1/history");
        assertRefused(401, "token_required", refusal);
        assertEquals("Bearer realm=\"easel\"", refusal.header("www-authenticate"));
        assertRefused(401, "token_required", door.get("/api/v1/history", "Authorization: Basic Og=="));
        assertRefused(401, "token_invalid", door.get("/api/v1/history", "Authorization: Bearer wrong"));
        assertRefused(
                401,
                "token_required",
                door.get("/api/v1/history?token=" + door.bearer().substring(22)));
        assertEquals(401, door.ask("HEAD", "/api/v1/history").status());
        assertEquals(200, door.get("/api/v1/history", door.bearer()).status());
        assertEquals(200, door.overSocket("GET", "/api/v1/history").status());
    }

    @Test
    void rotatingRevokesTheOldToken() {
        var old = door.bearer();
        Token.in(folder.resolve("token")).rotate();
        assertRefused(401, "token_invalid", door.get("/api/v1/history", old));
        assertEquals(200, door.get("/api/v1/history", door.bearer()).status());
    }

    @Test
    void takesAPathFromTheSocketOnly() {
        var body = "{\"path\":\"/etc\"}";
        assertRefused(403, "socket_only", door.post("/api/v1/models/import", body));
        assertRefused(403, "socket_only", door.post("/api/v1/models/import", body, door.bearer()));
    }

    @Test
    void refusesASimpleRequest() {
        var json = "{\"prompt\":\"a red apple\"}";
        for (var type : List.of("text/plain", "application/x-www-form-urlencoded", "application/jsonp", "")) {
            var head = Doorstep.request(
                    "POST",
                    "/api/v1/generate",
                    "localhost:" + port(),
                    "Content-Type: " + type,
                    "Content-Length: " + json.length());
            assertRefused(415, "unsupported_media_type", Reply.to(head + json, door.tcp()));
        }
        assertEquals(0, door.queue.state().queued() + door.queue.state().running());
        assertEquals(List.of(), door.workshop.loads());
    }

    @Test
    void refusesACrossSiteEventStream() {
        var json = "{\"prompt\":\"a red apple\"}";
        for (var type : List.of("application/x-ndjson", "text/event-stream")) {
            var stream = "Accept: " + type;
            assertRefused(
                    403, "forbidden_origin", door.post("/api/v1/generate", json, stream, "Origin: http://evil.test"));
            assertRefused(403, "cross_site", door.post("/api/v1/generate", json, stream, "Sec-Fetch-Site: cross-site"));
            assertRefused(
                    403, "cross_site", door.post("/api/v1/models/load", "{}", stream, "Sec-Fetch-Site: same-site"));
        }
        assertEquals(List.of(), door.workshop.loads());
    }

    @Test
    void everyRouteRefusesEveryAttack() {
        var attacks = Map.of(
                "Origin: http://evil.test", "forbidden_origin",
                "Origin: null", "forbidden_origin",
                "Sec-Fetch-Site: cross-site", "cross_site",
                "Sec-Fetch-Site: same-site", "cross_site");
        var routes = door.api.routes();
        assertFalse(routes.isEmpty());
        for (var route : routes) {
            assertTrue(route.scope().isPresent(), route + " has no scope");
            if (route.scope().orElseThrow() != Scope.OPEN) {
                var status = route.scope().orElseThrow() == Scope.SOCKET ? 403 : 401;
                assertEquals(status, door.ask(route.method(), filled(route)).status(), route.toString());
            }
            var path = filled(route);
            assertRefused(421, "misdirected_host", withHost(route.method(), path, "evil.test:" + port()));
            attacks.forEach((header, code) -> assertRefused(403, code, door.ask(route.method(), path, header)));
            var form = List.of("Content-Type: text/plain", "Content-Type: application/x-www-form-urlencoded", "X: y");
            for (var type : form)
                assertRefused(
                        415,
                        "unsupported_media_type",
                        Reply.to(
                                Doorstep.request(route.method(), path, "localhost:" + port(), type, "Content-Length: 2")
                                        + "{}",
                                door.tcp()));
        }
    }

    private static String filled(Route route) {
        return route.path().replaceAll("<[^>]*>|\\{[^}]*}", "x");
    }

    private static Listening beyond(Path folder) {
        var plain = Listening.on(0, folder);
        return new Listening("0.0.0.0", 0, false, List.of(), List.of(), false, plain.token(), plain.socket(), null);
    }

    private int port() {
        return door.api.port();
    }

    private Reply withHost(String method, String path, String host, String... headers) {
        return Reply.to(Doorstep.request(method, path, host, headers), door.tcp());
    }

    private static void assertRefused(int status, String code, Reply reply) {
        assertEquals(status, reply.status(), reply.toString());
        assertEquals(code, reply.code(), reply.toString());
        for (var name : reply.headers().keySet()) assertFalse(name.startsWith("access-control"), name);
    }

    private static void assertDressed(int status, Reply reply) {
        assertEquals(status, reply.status(), reply.toString());
        ATTIRE.forEach((name, value) -> assertEquals(value, reply.header(name), name + " of " + reply));
        assertTrue(reply.headers().containsKey("easel-request-id"), reply.toString());
        assertTrue(reply.headers().containsKey("easel-version"), reply.toString());
        assertFalse(reply.headers().containsKey("server"), reply.toString());
        assertFalse(reply.headers().containsKey("set-cookie"), reply.toString());
    }
}
