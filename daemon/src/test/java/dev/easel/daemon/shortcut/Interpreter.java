package dev.easel.daemon.shortcut;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dd.plist.PropertyListParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What stands for Shortcuts: runs the actions of a shortcut one after the other, speaks real HTTP, and remembers what
/// a person would see. An action or a parameter that it does not know is a failure. Confined to one thread.
///
/// Nothing, which is an absent or empty value, is null here.
public final class Interpreter implements AutoCloseable {
    /// Texts that are shown, in notifications and in windows.
    public final List<String> shown = new ArrayList<>();

    /// Files that are shown.
    public final List<byte[]> viewed = new ArrayList<>();

    /// Files in Photos.
    public final List<byte[]> photos = new ArrayList<>();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> given;
    private final Map<String, @Nullable Object> results = new HashMap<>();
    private final Map<String, Integer> rounds = new HashMap<>();

    /// @param given what a person says, by `Ask`, `Clipboard`, `ExtensionInput` and, at the import, `Import`
    public Interpreter(Map<String, String> given) {
        this.given = given;
    }

    /// Runs a shortcut to its end.
    public void run(String shortcut) throws Exception {
        var whole = map(PropertyListParser.parse(shortcut.getBytes(UTF_8)).toJavaObject());
        var actions = list(whole.get("WFWorkflowActions")).stream()
                .map(each -> Action.of(map(each)))
                .toList();
        for (var question : list(whole.get("WFWorkflowImportQuestions"))) answer(map(question), actions);
        for (var at = 0; at < actions.size(); ) at = next(actions, at);
    }

    private void answer(Map<String, Object> question, List<Action> actions) {
        var action = actions.get(number(question, "ActionIndex"));
        action.parameters().put(word(question, "ParameterKey"), Objects.requireNonNull(given.get("Import")));
    }

    private int next(List<Action> actions, int at) throws Exception {
        var action = actions.get(at);
        return switch (action.name()) {
            case "conditional" -> branch(actions, at);
            case "repeat.count" -> loop(actions, at);
            default -> {
                var result = act(action.name(), action.parameters());
                if (action.parameters().containsKey("UUID")) results.put(word(action.parameters(), "UUID"), result);
                yield at + 1;
            }
        };
    }

    private int branch(List<Action> actions, int at) {
        var action = actions.get(at);
        if (action.mode() == 2) return at + 1;
        if (action.mode() == 0) {
            expect(100, action.parameters().get("WFCondition"));
            var tested = map(action.parameters().get("WFInput"));
            expect("Variable", tested.get("Type"));
            if (attached(tested.get("Variable")) != null) return at + 1;
        }
        var other = at + 1;
        while (!actions.get(other).isOf(action)) other++;
        return other + 1;
    }

    private int loop(List<Action> actions, int at) {
        var action = actions.get(at);
        if (action.mode() == 0) {
            rounds.put(action.group(), number(action.parameters(), "WFRepeatCount"));
            return at + 1;
        }
        var left = rounds.getOrDefault(action.group(), 0) - 1;
        rounds.put(action.group(), left);
        var begin = at;
        while (left > 0
                && !(actions.get(begin).isOf(action) && actions.get(begin).mode() == 0)) begin--;
        return begin + 1;
    }

    private @Nullable Object act(String name, Map<String, Object> parameters) throws Exception {
        switch (name) {
            case "ask" -> {
                expect("Text", parameters.get("WFInputType"));
                return given.get("Ask");
            }
            case "gettext" -> {
                var text = text(parameters.get("WFTextActionText"));
                return text.isEmpty() ? null : text;
            }
            case "dictionary" -> {
                return dictionary(parameters.get("WFItems"));
            }
            case "downloadurl" -> {
                return download(parameters);
            }
            case "getvalueforkey" -> {
                expect("Value", parameters.get("WFGetDictionaryValueType"));
                return attached(parameters.get("WFInput")) instanceof Map<?, ?> from
                        ? from.get(word(parameters, "WFDictionaryKey"))
                        : null;
            }
            case "getitemfromlist" -> {
                expect("First Item", parameters.get("WFItemSpecifier"));
                return attached(parameters.get("WFInput")) instanceof List<?> from && !from.isEmpty()
                        ? from.getFirst()
                        : null;
            }
            case "notification" -> {
                file(parameters);
                shown.add(text(parameters.get("WFNotificationActionBody")));
            }
            case "previewdocument" -> viewed.add(file(parameters));
            case "savetocameraroll" -> photos.add(file(parameters));
            case "showresult" -> shown.add(text(parameters.get("Text")));
            default -> throw new AssertionError(name);
        }
        return null;
    }

    private @Nullable Object download(Map<String, Object> parameters) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(text(parameters.get("WFURL"))));
        if (parameters.get("WFHTTPHeaders") instanceof Map<?, ?> headers)
            dictionary(headers).forEach((name, value) -> request.header(name, value));
        var method = String.valueOf(parameters.getOrDefault("WFHTTPMethod", "GET"));
        if (parameters.containsKey("WFRequestVariable")) {
            expect("File", parameters.get("WFHTTPBodyType"));
            var body = JsonMapper.shared().writeValueAsString(attached(parameters.get("WFRequestVariable")));
            request.method(method, BodyPublishers.ofString(body));
        } else request.method(method, BodyPublishers.noBody());
        return content(http.send(request.build(), BodyHandlers.ofByteArray()));
    }

    /// JSON becomes a dictionary, all else a file.
    private static @Nullable Object content(HttpResponse<byte[]> answer) {
        var type = answer.headers().firstValue("Content-Type").orElseThrow();
        return type.contains("json") ? JsonMapper.shared().readValue(answer.body(), Object.class) : answer.body();
    }

    private byte[] file(Map<String, Object> parameters) {
        return (byte[]) Objects.requireNonNull(attached(parameters.get("WFInput")));
    }

    private Map<String, String> dictionary(@Nullable Object form) {
        var entries = new HashMap<String, String>();
        var items = list(map(value(form, "WFDictionaryFieldValue")).get("WFDictionaryFieldValueItems"));
        for (var item : items) {
            expect(0, map(item).get("WFItemType"));
            entries.put(text(map(item).get("WFKey")), text(map(item).get("WFValue")));
        }
        return entries;
    }

    private String text(@Nullable Object form) {
        if (form instanceof String text) return text;
        var value = map(value(form, "WFTextTokenString"));
        var text = new StringBuilder(word(value, "string"));
        if (!value.containsKey("attachmentsByRange")) return text.toString();
        var attachments = map(value.get("attachmentsByRange"));
        var ranges = attachments.keySet().stream()
                .sorted((one, other) -> Integer.compare(start(other), start(one)))
                .toList();
        for (var range : ranges) {
            expect('\uFFFC', text.charAt(start(range)));
            var result = result(map(attachments.get(range)));
            text.replace(start(range), start(range) + 1, result == null ? "" : result.toString());
        }
        return text.toString();
    }

    private static int start(String range) {
        return Integer.parseInt(range.substring(1, range.indexOf(',')));
    }

    private @Nullable Object attached(@Nullable Object form) {
        return result(map(value(form, "WFTextTokenAttachment")));
    }

    private @Nullable Object result(Map<String, Object> variable) {
        var type = word(variable, "Type");
        return type.equals("ActionOutput") ? results.get(word(variable, "OutputUUID")) : given.get(type);
    }

    private static @Nullable Object value(@Nullable Object form, String type) {
        expect(type, map(form).get("WFSerializationType"));
        return map(form).get("Value");
    }

    private static void expect(Object wanted, @Nullable Object found) {
        if (!wanted.equals(found)) throw new AssertionError(found + " where " + wanted + " should be");
    }

    private static String word(Map<String, Object> map, String key) {
        return (String) Objects.requireNonNull(map.get(key), key);
    }

    private static int number(Map<String, Object> map, String key) {
        return ((Number) Objects.requireNonNull(map.get(key), key)).intValue();
    }

    @SuppressWarnings("unchecked") // as dd-plist makes them
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    private static List<Object> list(@Nullable Object value) {
        return List.of((Object[]) Objects.requireNonNull(value));
    }

    @Override
    public void close() {
        http.close();
    }

    /// One action.
    private record Action(String name, Map<String, Object> parameters) {
        static Action of(Map<String, Object> action) {
            var name = word(action, "WFWorkflowActionIdentifier");
            return new Action(
                    name.substring("is.workflow.actions.".length()), map(action.get("WFWorkflowActionParameters")));
        }

        int mode() {
            return number(parameters, "WFControlFlowMode");
        }

        String group() {
            return word(parameters, "GroupingIdentifier");
        }

        /// Whether it marks the same branch or loop.
        boolean isOf(Action other) {
            return other.group().equals(parameters.get("GroupingIdentifier"));
        }
    }
}
