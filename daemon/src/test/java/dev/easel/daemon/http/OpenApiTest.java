package dev.easel.daemon.http;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.shelf.Tree;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Walks from the routes to the document that describes them, and back; and holds real answers against it.
class OpenApiTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)}");
    private static final String STRANGE = "zzzzzzzzzzzz";

    @TempDir
    private Path folder;

    private Doorstep door;
    private JsonNode document;
    private JsonSchema schemas;
    private final Set<String> answered = new TreeSet<>();

    @BeforeEach
    void open() {
        door = new Doorstep(folder);
        document = door.get("/openapi.json").json();
        schemas = new JsonSchema(document);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void describesEveryRouteAndNoOther() {
        assertEquals(
                names(operations().stream()), names(door.api.routes().stream().map(OpenApiTest::operation)));
    }

    @Test
    void everyOperationHasItsOwnNameAndAWordForPeople() {
        var ids = new HashSet<String>();
        for (var operation : operations()) {
            var said = described(operation);
            assertTrue(ids.add(said.path("operationId").stringValue()), operation.name());
            assertTrue(said.path("summary").stringValue().endsWith("."), operation.name());
            assertTrue(said.path("responses").has("default"), operation.name());
        }
    }

    @Test
    void saysWhoMayDoWhat() {
        for (var route : door.api.routes()) {
            var said = described(operation(route));
            var needsToken = route.scope().orElseThrow() == Scope.PRIVATE
                    || route.scope().orElseThrow() == Scope.ADMIN;
            assertEquals(needsToken, said.has("security"), route.toString());
            assertEquals(needsToken, said.path("responses").has("401"), route.toString());
            var isSocketOnly = route.scope().orElseThrow() == Scope.SOCKET;
            assertEquals(isSocketOnly, said.path("responses").has("403"), route.toString());
        }
    }

    @Test
    void namesTheParametersOfEveryPath() {
        for (var operation : operations()) {
            var inPath = PARAMETER
                    .matcher(operation.path)
                    .results()
                    .map(match -> match.group(1))
                    .collect(toCollection(TreeSet::new));
            assertEquals(inPath, parameters(operation, "path"), operation.name());
        }
    }

    @Test
    void namesTheParametersThatEveryRouteTakes() {
        for (var operation : operations()) {
            var path = PARAMETER.matcher(operation.path).replaceAll("x") + "?" + STRANGE + "=1";
            var refusal = Reply.to(Doorstep.request(operation.method, path, "localhost"), door.unix());
            assertEquals("unknown_field", refusal.code(), operation.name());
            assertEquals(parameters(operation, "query"), known(refusal, "the parameters are "), operation.name());
        }
    }

    @Test
    void namesTheFieldsThatEveryBodyTakes() {
        for (var operation : operations()) {
            var schema = body(operation);
            if (schema.isMissingNode() || schemas.resolved(schema).has("additionalProperties")) continue;
            var path = PARAMETER.matcher(operation.path).replaceAll("starter");
            var refusal = overSocket(operation.method, path, "{\"" + STRANGE + "\":1}");
            assertEquals(schemas.fields(schema), known(refusal, "the fields are "), operation.name());
        }
    }

    @Test
    void everyAnswerIsAsItIsDescribed() throws IOException {
        ask("GET", "/", "");
        ask("GET", "/health", "");
        ask("GET", "/ready", "");
        ask("GET", "/metrics", "");
        ask("GET", "/openapi.json", "");
        ask("GET", "/api/v1/samplers", "");
        askModels();
        askJobs();
        var image = askDrawings();
        ask("GET", "/api/v1/history", "");
        ask("GET", "/api/v1/images/{id}", "", image);
        ask("GET", "/api/v1/images/{id}.png", "", image);
        askHistory(image);
        ask("GET", "/api/v1/config", "");
        ask("PATCH", "/api/v1/config", "{\"queue.max\":7,\"keep_alive.default\":null}");
        ask("DELETE", "/api/v1/models/{name}", "", "starter");
        assertEquals(names(operations().stream()), answered);
    }

    @Test
    void everyRefusalIsAsItIsDescribed() {
        door.isStarting.set(true);
        assertEquals(503, ask("GET", "/ready", "").status());
        door.isStarting.set(false);
        for (var operation : operations()) {
            var strange = overSocket(
                    operation.method, PARAMETER.matcher(operation.path).replaceAll("x"), "{\"" + STRANGE + "\":1}");
            hold(operation, strange);
            hold(
                    operation,
                    door.ask(operation.method, PARAMETER.matcher(operation.path).replaceAll("x")));
            hold(operation, door.get("/health", "Origin: null"));
        }
    }

    private void askHistory(String image) throws IOException {
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", file(image));
        ask("GET", "/api/v1/images/{id}/thumbnail", "", image);
        ask("GET", "/api/v1/history/{id}", "", image);
        ask("PATCH", "/api/v1/history/{id}", "{\"starred\":true,\"note\":\"mine\",\"tags\":[\"a\"]}", image);
        var again = ask("POST", "/api/v1/history/{id}/rerun", "{\"steps\":1}", image);
        // a model whose job waits or is drawn is not deleted
        overSocket("GET", "/api/v1/jobs/" + again.json().path("id").stringValue() + "?wait=55", "");
        ask("POST", "/api/v1/history/export", "{\"ids\":[\"" + image + "\"]}");
        ask("POST", "/api/v1/history/prune", "{\"keep\":1}");
        ask("DELETE", "/api/v1/history/{id}", "", image);
    }

    private void askJobs() {
        ask("POST", "/api/v1/queue/pause", "");
        var id = ask("POST", "/api/v1/jobs", "{\"prompt\":\"x\",\"model\":\"starter\"}")
                .json()
                .path("id")
                .stringValue();
        ask("GET", "/api/v1/jobs", "");
        ask("GET", "/api/v1/jobs/{id}", "", id);
        ask("POST", "/api/v1/jobs/{id}/cancel", "", id);
        for (var type : List.of("application/x-ndjson", "text/event-stream"))
            ask("GET", "/api/v1/jobs/{id}/events", "", id, "Accept: " + type);
        ask("POST", "/api/v1/jobs/{id}/retry", "", id);
        ask("POST", "/api/v1/jobs/cancel", "{\"state\":\"queued\"}");
        ask("GET", "/api/v1/queue", "");
        ask("POST", "/api/v1/queue/resume", "");
    }

    private void askModels() {
        ask("POST", "/api/v1/models/import", "{\"path\":\"/checkpoints/other\"}");
        ask("POST", "/api/v1/models/import", "{\"path\":\"/checkpoints/third\"}", "", "Accept: application/x-ndjson");
        ask("POST", "/api/v1/models/pull", "{\"model\":\"owner/repo:fp16\"}");
        ask("POST", "/api/v1/models/pull", "{\"model\":\"owner/other\"}", "", "Accept: application/x-ndjson");
        ask(
                "POST",
                "/api/v1/models/pull",
                "{\"model\":\"owner/repo\",\"dry_run\":true}",
                "",
                "Accept: text/event-stream");
        ask("GET", "/api/v1/models", "");
        ask("GET", "/api/v1/models/{name}", "", "starter");
        door.shelf.follow(List.of(new Tree(folder.resolve("own"))
                .checkpoint("fox.safetensors")
                .checkpoint("owl.safetensors")
                .lora("elk.safetensors")
                .root()));
        ask("GET", "/api/v1/models", "");
        ask("GET", "/api/v1/models/{name}", "", "elk");
        ask("POST", "/api/v1/generate", "{\"prompt\":\"x\",\"model\":\"fox\"}", "", "Accept: text/event-stream");
        ask("POST", "/api/v1/models/load", "{\"model\":\"owl\"}", "", "Accept: application/x-ndjson");
        ask("PATCH", "/api/v1/models/{name}", "{\"preset\":{\"steps\":4}}", "starter");
        ask("POST", "/api/v1/models/load", "{\"model\":\"starter\",\"keep_alive\":\"10m\",\"pin\":true}");
        ask("GET", "/api/v1/ps", "");
        ask("POST", "/api/v1/models/unload", "{\"all\":true}");
        ask("POST", "/api/v1/models/load", "{\"model\":\"starter\"}", "", "Accept: application/x-ndjson");
        ask("POST", "/api/v1/models/load", "{\"model\":\"starter\"}", "", "Accept: text/event-stream");
    }

    /// @return the id of a kept picture
    private String askDrawings() {
        var drawing = "{\"prompt\":\"x\",\"model\":\"starter\",\"preview_every\":1,\"tags\":[\"t\"],\"n\":%d}";
        var path = "/api/v1/generate";
        for (var type : List.of("application/x-ndjson", "text/event-stream"))
            ask("POST", path, drawing.formatted(2), "", "Accept: " + type);
        for (var type : List.of("image/png", "image/jpeg"))
            ask("POST", path, drawing.formatted(1), "", "Accept: " + type);
        return ask("POST", path, drawing.formatted(2))
                .json()
                .path("images")
                .get(0)
                .path("id")
                .stringValue();
    }

    /// Where the picture `image` lies.
    private File file(String image) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(image + ".png"))
                    .findFirst()
                    .orElseThrow()
                    .toFile();
        }
    }

    /// Sends `json` over the socket, holds the answer against the document, and notes that the operation has one.
    private Reply ask(String method, String path, String json) {
        return ask(method, path, json, "");
    }

    /// @param parameter of the path, if it has one
    private Reply ask(String method, String path, String json, String parameter, String... headers) {
        var reply = overSocket(method, PARAMETER.matcher(path).replaceAll(parameter), json, headers);
        var operation = new Operation(method, path);
        hold(operation, reply);
        if (reply.status() < 300) answered.add(operation.name());
        return reply;
    }

    private void hold(Operation operation, Reply reply) {
        var about = operation.name() + " answered " + reply;
        var responses = described(operation).path("responses");
        var response = responses.path(String.valueOf(reply.status()));
        if (response.isMissingNode() && reply.status() >= 400) response = responses.path("default");
        assertFalse(response.isMissingNode(), about);
        var content = schemas.resolved(response).path("content");
        if (content.isMissingNode()) {
            assertEquals("", reply.body(), about);
            return;
        }
        var type = reply.header("content-type").replaceAll(";.*", "");
        assertTrue(content.has(type), about);
        for (var value : values(type, reply))
            assertEquals(List.of(), schemas.mistakes(content.path(type).path("schema"), value), about);
    }

    private static List<JsonNode> values(String type, Reply reply) {
        var mapper = Json.READER;
        return switch (type) {
            case "application/json", "application/problem+json" -> List.of(reply.json());
            case "application/x-ndjson" ->
                reply.text().lines().map(mapper::readTree).toList();
            case "text/event-stream" ->
                ServerSentEvent.all(reply.text()).stream()
                        .map(ServerSentEvent::json)
                        .toList();
            default -> {
                assertFalse(reply.body().isEmpty(), type);
                yield List.of();
            }
        };
    }

    private Reply overSocket(String method, String path, String json, String... headers) {
        var request = json.isEmpty()
                ? Doorstep.request(method, path, "localhost", headers)
                : door.posted(path, json, headers).replaceFirst("POST", method);
        return Reply.to(request, door.unix());
    }

    /// The names that a refusal of `STRANGE` lists behind `words`; none if it was not refused.
    private static Set<String> known(Reply refusal, String words) {
        var hint = refusal.code().equals("unknown_field")
                ? refusal.json().path("hint").stringValue()
                : "";
        var begin = hint.indexOf(words);
        if (begin < 0) return Set.of();
        return Arrays.stream(hint.substring(begin + words.length()).split(" "))
                .takeWhile(word -> word.matches("[a-z_0-9]+,?"))
                .map(word -> word.replace(",", ""))
                .collect(toCollection(TreeSet::new));
    }

    private JsonNode body(Operation operation) {
        return described(operation)
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
    }

    private Set<String> parameters(Operation operation, String place) {
        var all = Stream.concat(
                document.path("paths").path(operation.path).path("parameters").valueStream(),
                described(operation).path("parameters").valueStream());
        return all.map(schemas::resolved)
                .filter(each -> each.path("in").stringValue().equals(place))
                .map(each -> each.path("name").stringValue())
                .collect(toCollection(TreeSet::new));
    }

    private JsonNode described(Operation operation) {
        return document.path("paths").path(operation.path).path(operation.method.toLowerCase(Locale.ROOT));
    }

    private List<Operation> operations() {
        var all = new ArrayList<Operation>();
        document.path("paths").forEachEntry((path, item) -> {
            for (var key : item.propertyNames())
                if (!key.equals("parameters")) all.add(new Operation(key.toUpperCase(Locale.ROOT), path));
        });
        return all;
    }

    private static Operation operation(Route route) {
        return new Operation(route.method(), route.path().replace('<', '{').replace('>', '}'));
    }

    private static Set<String> names(Stream<Operation> operations) {
        return operations.map(Operation::name).collect(toCollection(TreeSet::new));
    }

    private record Operation(String method, String path) {
        String name() {
            return method + " " + path;
        }
    }
}
