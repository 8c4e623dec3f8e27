package dev.easel.daemon.shortcut;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// A shortcut as Shortcuts keeps it: its actions one behind the other, with markers where a branch or a loop begins and
/// ends. The same source always makes the same bytes. Confined to one thread.
///
/// Source: handbook, macOS, section 8.
final class Workflow {
    private static final String ACTION = "is.workflow.actions.";
    private static final int HAS_ANY_VALUE = 100;

    private final Source source;
    private final boolean hasToken;
    private final Values values;
    private final List<NSObject> actions = new ArrayList<>();
    private final Deque<Block> open = new ArrayDeque<>();

    private Workflow(Source source, Target target) {
        this.source = source;
        this.hasToken = source.needsToken() || target.needsToken();
        this.values = new Values(target.server());
    }

    /// @throws IllegalStateException if the source asks for what there is not
    static NSDictionary of(Source source, Target target) {
        var workflow = new Workflow(source, target);
        if (workflow.hasToken)
            workflow.add(new Step("gettext", "", "Token", Map.of("text", "paste the token here instead of this")));
        source.steps().forEach(workflow::add);
        if (!workflow.open.isEmpty()) throw new IllegalStateException(source.name() + " lacks an 'end'");
        return workflow.whole();
    }

    private void add(Step step) {
        switch (step.word()) {
            case "if" -> begin("conditional", test(step.rest()));
            case "repeat" -> begin("repeat.count", Map.of("WFRepeatCount", Integer.valueOf(step.rest())));
            case "otherwise" -> mark(open.element(), 1, Map.of());
            case "end" -> mark(open.remove(), 2, Map.of());
            default -> act(step);
        }
    }

    private void act(Step step) {
        var parameters = new NSDictionary();
        var uuid = uuid("result " + step.output());
        if (!step.output().isEmpty()) {
            parameters.put("UUID", uuid);
            parameters.put("CustomOutputName", step.output());
        }
        switch (step.word()) {
            case "dictionary" -> parameters.put("WFItems", values.dictionary(step.parameters()));
            case "downloadurl" -> download(step, parameters);
            default -> fill(step, parameters);
        }
        if (!step.output().isEmpty()) values.add(step.output(), uuid);
        add(step.word(), parameters);
    }

    private void fill(Step step, NSDictionary parameters) {
        for (var parameter : Vocabulary.parameters(step.word())) {
            switch (parameter.form()) {
                case LITERAL -> parameters.put(parameter.key(), step.parameter(parameter.word()));
                case TEXT -> parameters.put(parameter.key(), values.text(step.parameter(parameter.word())));
                case RESULT -> parameters.put(parameter.key(), values.attachment(step.parameter(parameter.word())));
                case FIXED -> parameters.put(parameter.key(), parameter.value());
            }
        }
    }

    /// A body is a dictionary passed as a file, for which Shortcuts writes JSON.
    private void download(Step step, NSDictionary parameters) {
        parameters.put("WFURL", values.text(step.parameter("url")));
        var headers = new LinkedHashMap<String, String>();
        if (hasToken) headers.put("Authorization", "Bearer {Token}");
        var hasBody = step.parameters().containsKey("body");
        if (hasBody) headers.put("Content-Type", "application/json");
        if (step.parameters().containsKey("method")) parameters.put("WFHTTPMethod", step.parameter("method"));
        if (headers.isEmpty()) return;
        parameters.put("ShowHeaders", true);
        parameters.put("WFHTTPHeaders", values.dictionary(headers));
        if (!hasBody) return;
        parameters.put("WFHTTPBodyType", "File");
        parameters.put("WFRequestVariable", values.attachment(step.parameter("body")));
    }

    private Map<String, Object> test(String result) {
        var variable = new NSDictionary();
        variable.put("Type", "Variable");
        variable.put("Variable", values.attachment(result));
        return Map.of("WFInput", variable, "WFCondition", HAS_ANY_VALUE);
    }

    private void begin(String action, Map<String, Object> more) {
        open.push(new Block(action, uuid("block " + actions.size())));
        mark(open.element(), 0, more);
    }

    private void mark(Block block, int mode, Map<String, Object> more) {
        var parameters = new NSDictionary();
        parameters.put("GroupingIdentifier", block.uuid());
        parameters.put("WFControlFlowMode", mode);
        more.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(each -> {
            parameters.put(each.getKey(), each.getValue());
        });
        add(block.action(), parameters);
    }

    private void add(String name, NSDictionary parameters) {
        var action = new NSDictionary();
        action.put("WFWorkflowActionIdentifier", ACTION + name);
        action.put("WFWorkflowActionParameters", parameters);
        actions.add(action);
    }

    private NSDictionary whole() {
        var whole = new NSDictionary();
        whole.put("WFWorkflowClientVersion", "2607.0.3");
        whole.put("WFWorkflowMinimumClientVersion", 900);
        whole.put("WFWorkflowMinimumClientVersionString", "900");
        whole.put("WFWorkflowIcon", icon());
        whole.put("WFWorkflowHasOutputFallback", false);
        whole.put("WFWorkflowHasShortcutInputVariables", values.hasUsed("Shortcut Input"));
        whole.put("WFWorkflowImportQuestions", hasToken ? List.of(question()) : List.of());
        whole.put("WFWorkflowInputContentItemClasses", List.of("WFStringContentItem"));
        whole.put("WFWorkflowOutputContentItemClasses", List.of());
        whole.put("WFWorkflowTypes", source.types());
        whole.put("WFQuickActionSurfaces", List.of());
        whole.put("WFWorkflowActions", new NSArray(actions.toArray(NSObject[]::new)));
        return whole;
    }

    private static NSDictionary icon() {
        var icon = new NSDictionary();
        icon.put("WFWorkflowIconGlyphNumber", 59_511);
        icon.put("WFWorkflowIconStartColor", 0x1B9AF7FF);
        return icon;
    }

    /// For the token, which no file carries.
    private static NSDictionary question() {
        var question = new NSDictionary();
        question.put("ParameterKey", "WFTextActionText");
        question.put("Category", "Parameter");
        question.put("ActionIndex", 0);
        question.put("Text", "Easel's token, which 'easel token show' prints in Terminal:");
        question.put("DefaultValue", "");
        return question;
    }

    private String uuid(String what) {
        var name = "easel.dev " + source.name() + " " + what;
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString().toUpperCase(Locale.ROOT);
    }

    /// A branch or a loop that has begun.
    private record Block(String action, String uuid) {}
}
