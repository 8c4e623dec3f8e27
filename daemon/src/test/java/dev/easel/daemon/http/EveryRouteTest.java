package dev.easel.daemon.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever comes to whichever route, as its owner sends it: the answer is a refusal that says why, never a failure.
class EveryRouteTest {
    private static final List<String> METHODS = List.of("GET", "POST", "PATCH", "DELETE", "PUT", "OPTIONS");

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
    void aWrongMethodIsToldTheRightOnes() {
        for (var path : door.api.routes().stream().map(Route::path).collect(Collectors.toSet())) {
            var known = methods(path);
            for (var method : METHODS) {
                if (known.contains(method)) continue;
                var reply = door.ask(method, filled(path), door.bearer());
                assertEquals(405, reply.status(), method + " " + path + ": " + reply);
                var allowed = Set.copyOf(Arrays.asList(reply.header("allow").split(", ")));
                assertEquals(known.contains("GET"), allowed.contains("HEAD"), method + " " + path + ": " + reply);
                assertEquals(known, without(allowed, "HEAD"), method + " " + path + ": " + reply);
            }
        }
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        for (var route : door.api.routes())
            for (var type : List.of("text/plain", "multipart/form-data; boundary=x", "application/xml"))
                assertEquals(
                        "unsupported_media_type",
                        send(route, "Content-Type: " + type, "{}").code(),
                        route.toString());
    }

    @Test
    void aBodyWithoutEndIsNotRead() {
        for (var route : door.api.routes()) {
            var head = Doorstep.request(
                    route.method(),
                    filled(route.path()),
                    "localhost",
                    "Content-Type: application/json",
                    "Expect: 100-continue",
                    "Content-Length: " + Long.MAX_VALUE);
            unfailing(route, Reply.to(head, door.unix()));
        }
    }

    @Test
    void whateverABodyHoldsIsNoFailure() {
        for (var route : door.api.routes())
            for (var body : List.of("", "{}", "{", "[]", "null", "\"\"", "7", "{\"a\":{}}", "{\"\":null}", "\u0000"))
                unfailing(route, send(route, "Content-Type: application/json", body));
    }

    @Test
    void whateverAPathHoldsIsNoFailure() {
        for (var route : door.api.routes())
            for (var odd : List.of("%00", "%ff", "..", "%20", "%F0%9F%8D%8E", "a".repeat(3000), "*", "'\"<>"))
                for (var request :
                        List.of(route.path().replaceAll("<[^>]*>|\\{[^}]*}", "X") + "?x=" + odd, path(route, odd)))
                    if (!request.contains("<"))
                        unfailing(route, Reply.to(Doorstep.request(route.method(), request, "localhost"), door.unix()));
    }

    private static String path(Route route, String value) {
        return route.path().replaceAll("<[^>]*>|\\{[^}]*}", Matcher.quoteReplacement(value));
    }

    private Reply send(Route route, String type, String body) {
        var head = Doorstep.request(
                route.method(), filled(route.path()), "localhost", type, "Content-Length: " + body.length());
        return Reply.to(head + body, door.unix());
    }

    private static void unfailing(Route route, Reply reply) {
        assertTrue(reply.status() < 500 || reply.status() == 503, route + ": " + reply);
        assertFalse(reply.text().contains("Exception"), route + ": " + reply);
        if (reply.status() >= 400) assertFalse(reply.code().isEmpty(), route + ": " + reply);
    }

    private Set<String> methods(String path) {
        return door.api.routes().stream()
                .filter(route -> filled(path).matches(fitting(route.path())))
                .map(Route::method)
                .collect(Collectors.toSet());
    }

    /// A pattern of all paths that fit `path`: another route than the one that is meant may know the method, if what
    /// stands where it has an id can be one.
    private static String fitting(String path) {
        return path.replace(".", "\\.").replaceAll("<[^>]*>", ".+").replaceAll("\\{[^}]*}", "[^/a-z]+");
    }

    private static Set<String> without(Set<String> methods, String method) {
        return methods.stream().filter(each -> !each.equals(method)).collect(Collectors.toSet());
    }

    private static String filled(String path) {
        return path.replaceAll("<[^>]*>|\\{[^}]*}", "X");
    }
}
