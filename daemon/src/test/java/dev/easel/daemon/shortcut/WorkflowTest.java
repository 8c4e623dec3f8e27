package dev.easel.daemon.shortcut;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.dd.plist.PropertyListParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WorkflowTest {
    private static final List<Target> TARGETS = List.of(
            Target.at("127.0.0.1", 7801, false, Path.of("/e")), Target.at("0:0:0:0:0:0:0:1", 80, true, Path.of("/e")));

    @Test
    void everyResultThatIsAskedForWasMadeBefore() throws Exception {
        for (var shortcut : all()) {
            var made = new HashSet<String>();
            for (var action : shortcut.path("WFWorkflowActions")) {
                for (var asked : action.findValues("OutputUUID"))
                    assertTrue(made.contains(asked.stringValue()), action::toString);
                var uuid = action.path("WFWorkflowActionParameters").path("UUID");
                if (!uuid.isMissingNode()) assertTrue(made.add(uuid.stringValue()), "twice: " + uuid);
            }
        }
    }

    @Test
    void everyRangePointsAtThePlaceOfAResult() throws Exception {
        for (var shortcut : all()) {
            for (var text : shortcut.findParents("string")) {
                var written = text.path("string").stringValue();
                var places = new HashSet<String>();
                for (var at = 0; at < written.length(); at++)
                    if (written.charAt(at) == '\uFFFC') places.add("{" + at + ", 1}");
                assertEquals(places, Set.copyOf(text.path("attachmentsByRange").propertyNames()), text::toString);
            }
        }
    }

    @Test
    void countsPlacesInUnitsOfUtf16() {
        var values = new Values("");
        values.add("X", "U");
        assertTrue(values.text("🦊{X} {X}").toXMLPropertyList().contains("<key>{2, 1}</key>"));
        assertTrue(values.text("🦊{X} {X}").toXMLPropertyList().contains("<key>{4, 1}</key>"));
    }

    @Test
    void everyBranchAndLoopEnds() throws Exception {
        for (var shortcut : all()) {
            var open = new ArrayDeque<String>();
            for (var action : shortcut.path("WFWorkflowActions")) {
                var parameters = action.path("WFWorkflowActionParameters");
                if (!parameters.has("WFControlFlowMode")) continue;
                var marker = action.path("WFWorkflowActionIdentifier").stringValue()
                        + parameters.path("GroupingIdentifier").stringValue();
                switch (parameters.path("WFControlFlowMode").asInt()) {
                    case 0 -> open.push(marker);
                    case 1 -> assertEquals(marker, open.element());
                    default -> assertEquals(marker, open.remove());
                }
            }
            assertTrue(open.isEmpty(), open::toString);
        }
    }

    @Test
    void theSameSourcesMakeTheSameFiles() {
        for (var target : TARGETS) assertEquals(MacFiles.of(target), MacFiles.of(target));
        assertEquals(
                List.of(
                        ServicesItem.NAME + "/Contents/Info.plist",
                        ServicesItem.NAME + "/Contents/document.wflow",
                        "Imagine.unsigned.shortcut",
                        "Imagine from Clipboard.unsigned.shortcut",
                        "Imagine from Selection.unsigned.shortcut",
                        "Save Last Picture to Photos.unsigned.shortcut"),
                List.copyOf(MacFiles.of(TARGETS.getFirst()).keySet()));
    }

    @Test
    void isBuiltAsTheSampleIs() throws Exception {
        var sample = json(Resource.text("imagine.sample"));
        var ours = json(String.valueOf(Shortcuts.unsigned(Target.at("127.0.0.1", 7801, false, Path.of("/e")))
                .get("Imagine")));
        assertEquals(Set.copyOf(sample.propertyNames()), Set.copyOf(ours.propertyNames()));
        assertEquals(sample.path("WFWorkflowIcon"), ours.path("WFWorkflowIcon"));
        var shapes = new LinkedHashMap<String, Object>();
        for (var action : ours.path("WFWorkflowActions"))
            shapes.putIfAbsent(action.path("WFWorkflowActionIdentifier").stringValue(), shape(action));
        for (var action : sample.path("WFWorkflowActions"))
            assertEquals(
                    shape(action),
                    shapes.get(action.path("WFWorkflowActionIdentifier").stringValue()));
    }

    @Test
    void onlyWhatNeedsTheTokenAsksForIt() throws Exception {
        for (var target : TARGETS) {
            for (var shortcut : Shortcuts.unsigned(target).entrySet()) {
                var asks = target.needsToken() || shortcut.getKey().startsWith("Save");
                assertEquals(
                        asks ? 1 : 0,
                        json(shortcut.getValue())
                                .path("WFWorkflowImportQuestions")
                                .size());
                assertEquals(asks, shortcut.getValue().contains("Bearer \uFFFC"), shortcut.getKey());
            }
        }
        assertTrue(Shortcuts.unsigned(Target.at("::1", 80, true, Path.of("/e")))
                .toString()
                .contains("http://[::1]:80/"));
        assertEquals(
                "http://127.0.0.1:80",
                Target.at("0.0.0.0", 80, true, Path.of("/e")).server());
    }

    @Test
    void readersOfOtherMakersReadTheSame(@TempDir Path folder) throws Exception {
        var python = Path.of("/usr/bin/python3");
        if (!Files.isExecutable(python)) skip("there is no " + python);
        var read = "import json, plistlib, sys; print(json.dumps(plistlib.load(open(sys.argv[1], 'rb'))))";
        for (var target : TARGETS) {
            for (var file : MacFiles.of(target).values()) {
                var path = Files.writeString(folder.resolve("file"), file);
                var process = new ProcessBuilder(python.toString(), "-c", read, path.toString()).start();
                assertEquals(json(file), JsonMapper.shared().readTree(process.getInputStream()));
                assertEquals(0, process.waitFor());
            }
        }
    }

    @Test
    void plistutilFindsNothingWrong(@TempDir Path folder) throws Exception {
        var plistutil = Path.of("/usr/bin/plistutil");
        if (!Files.isExecutable(plistutil)) skip("there is no " + plistutil);
        for (var file : MacFiles.of(TARGETS.getFirst()).values()) {
            var path = Files.writeString(folder.resolve("file"), file);
            var binary = folder.resolve("binary");
            var command = List.of(plistutil.toString(), "-i", path.toString(), "-f", "bin", "-o", binary.toString());
            assertEquals(0, new ProcessBuilder(command).start().waitFor());
            assertEquals(PropertyListParser.parse(path), PropertyListParser.parse(binary));
        }
    }

    @Test
    void aMistakeInASourceIsNotHidden() {
        var target = TARGETS.getFirst();
        for (var step : List.of(
                new Step("dance", "", "", Map.of()),
                new Step("showresult", "", "", Map.of("text", "{Nobody}")),
                new Step("previewdocument", "", "", Map.of("file", "words")),
                new Step("notification", "", "", Map.of()),
                new Step("repeat", "10", "", Map.of()))) {
            var source = new Source(Map.of("name", "X"), List.of(step));
            assertThrows(IllegalStateException.class, () -> Workflow.of(source, target), step.word());
        }
    }

    private static void skip(String why) {
        System.out.println("skipped: " + why);
        abort(why);
    }

    private static List<JsonNode> all() throws Exception {
        var all = new ArrayList<JsonNode>();
        for (var target : TARGETS) for (var text : Shortcuts.unsigned(target).values()) all.add(json(text));
        return all;
    }

    private static JsonNode json(String plist) throws Exception {
        var value = PropertyListParser.parse(plist.getBytes(UTF_8)).toJavaObject();
        return JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(value));
    }

    /// What keys there are and of what kind their values; of a list, its first.
    private static Object shape(JsonNode node) {
        if (node.isArray()) return List.of(shape(node.path(0)));
        if (!node.isObject()) return node.getNodeType();
        var shape = new TreeMap<String, Object>();
        node.properties().forEach(each -> shape.put(each.getKey().replaceAll("\\d+", "0"), shape(each.getValue())));
        return shape;
    }
}
