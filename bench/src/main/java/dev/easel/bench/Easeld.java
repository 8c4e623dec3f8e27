package dev.easel.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A daemon of this build, spoken to as any program speaks to it. One caller at a time.
final class Easeld implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern ADDRESS = Pattern.compile("listens on (http://127\\.0\\.0\\.1:\\d+)");
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int OK = 200;

    private final Process process;
    private final String address;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Easeld(Process process, String address, String token) {
        this.process = process;
        this.address = address;
        this.token = token;
    }

    /// Starts one whose workers compute with `threads` threads, and waits until it is ready.
    static Easeld start(Installation installation, int threads) throws IOException {
        var process = installation
                .start("easeld", "--listen.port=0", "--threads=" + threads, "--memory.budget=0.95")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            var greeting = String.valueOf(process.inputReader().readLine());
            var address = ADDRESS.matcher(greeting);
            if (!address.find()) throw new IOException("easeld said: " + greeting);
            var token = Files.readString(installation.home().resolve("token")).strip();
            var easeld = new Easeld(process, address.group(1), token);
            easeld.awaitReady();
            return easeld;
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private void awaitReady() throws IOException {
        while (get("/ready") != OK) LockSupport.parkNanos(POLL.toNanos());
    }

    /// The answer to a POST, which must succeed.
    JsonNode post(String path, Map<String, ?> body) throws IOException {
        var answer = JSON.createObjectNode();
        lines(path, body, line -> answer.setAll((ObjectNode) line));
        return answer;
    }

    /// Gives each line of the answer to a POST, which must succeed, to `listener` as it comes.
    void lines(String path, Map<String, ?> body, Consumer<JsonNode> listener) throws IOException {
        var request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofLines());
            if (answer.statusCode() != OK)
                throw new IOException(path + ": " + answer.body().toList());
            answer.body().map(JSON::readTree).forEach(listener);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int get(String path) throws IOException {
        try {
            return client.send(request(path).build(), BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", "Bearer " + token);
    }

    /// The daemon itself.
    long pid() {
        return process.pid();
    }

    /// How many processes it has started that live.
    long children() {
        return process.descendants().count();
    }

    /// The process that holds the model: the child with the most memory.
    long worker() {
        return process.descendants()
                .max(Comparator.comparingLong(child -> Memory.of(child.pid()).getOrDefault("VmRSS", 0L)))
                .orElseThrow(() -> new IllegalStateException("no model is open"))
                .pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
