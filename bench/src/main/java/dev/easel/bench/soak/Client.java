package dev.easel.bench.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the `easeld` of the moment over TCP, again and again while it is away. Safe for any thread.
final class Client {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration ABSENCE = Duration.ofMinutes(3);
    private static final int PAGE = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Supplier<URI> address;
    private final Path token;

    /// @param address where it listens now
    /// @param token the file of its token
    Client(Supplier<URI> address, Path token) {
        this.address = address;
        this.token = token;
    }

    /// The whole answer of one attempt.
    ///
    /// @throws IOException if nobody answers
    Answer once(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.get().resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + Files.readString(token).strip());
        if (headers.length > 0) request.headers(headers);
        if (body.isEmpty()) request.method(method, BodyPublishers.noBody());
        else request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
        var response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    /// The answer of an `easeld` that is there and takes work: what it breaks off or puts off is asked again.
    Answer ask(String method, String path, String body, String... headers) throws InterruptedException {
        var end = System.nanoTime() + ABSENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                var answer = once(method, path, body, headers);
                if (answer.status != 503) return answer;
            } catch (IOException _) {
                // it is being started again
            }
            Thread.sleep(PAUSE);
        }
        throw new IllegalStateException("no easeld that works for " + ABSENCE);
    }

    /// All entries of the list at `path`, page by page.
    ///
    /// @param items the name of the list in an answer
    List<JsonNode> all(String path, String items) throws InterruptedException {
        var all = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = ask("GET", path + "?limit=" + PAGE + cursor, "").json();
            page.path(items).forEach(all::add);
            var next = page.path("next");
            cursor = next.isString() ? "&cursor=" + next.stringValue() : "";
        } while (!cursor.isEmpty());
        return all;
    }

    /// @param text of the body
    record Answer(int status, String text) {
        JsonNode json() {
            return JSON.readTree(text);
        }
    }
}
