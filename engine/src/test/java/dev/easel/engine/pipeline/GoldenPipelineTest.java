package dev.easel.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.easel.engine.Golden;
import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.model.InstalledModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every picture that the reference drew, drawn again: `pipelines/` of the golden data.
class GoldenPipelineTest {
    private static @Nullable GoldenModels models;

    @BeforeAll
    static void open(@TempDir Path folder) {
        models = new GoldenModels(folder);
    }

    @AfterAll
    static void close() {
        models().close();
    }

    @TestFactory
    Stream<DynamicContainer> drawsWhatTheReferenceDrew() {
        return families().stream().map(family -> dynamicContainer(family, cases(family)));
    }

    /// The first case of each family that is drawn at all.
    @TestFactory
    Stream<DynamicTest> drawsItFromSavedGraphsToo() {
        return families().stream()
                .map(family -> dynamicTest(family, () -> {
                    for (var name : names(family)) {
                        var golden = GoldenCase.read(family, name);
                        var model = isLater(golden) ? Optional.<InstalledModel>empty() : model(golden);
                        if (model.isEmpty()) continue;
                        new GoldenRun(golden, model.get(), models().savedNetworks(model.get(), golden.model())).check();
                        return;
                    }
                    abort("all of its cases come later");
                }));
    }

    @TestFactory
    Stream<DynamicTest> drawsWithAnotherSamplerWhereEaselLacksTheModels() {
        var lacking = Golden.json("pipelines/scheduler-files/not-shipped.json").properties();
        assertFalse(lacking.isEmpty(), "no scheduler that Easel lacks");
        return lacking.stream()
                .map(entry -> dynamicTest(
                        entry.getKey(),
                        () -> drawWithout(entry.getKey(), entry.getValue().stringValue())));
    }

    /// The model's own sampler, of a class that Easel lacks, must draw what `dpmpp_2m` draws, and say so.
    private static void drawWithout(String config, String className) {
        var golden = GoldenCase.read("scheduler-files", config + "+dpmpp_2m");
        var model = models().model(golden.model(), golden.schedulerFile());
        var pipeline = new TextToImage(model, models().networks(model, golden.model()), golden.schedule(model));
        var named = golden.prompt(0);
        var own = golden.own();
        assertArrayEquals(
                pipeline.generate(named, (_, _, _) -> {}).toArray(),
                pipeline.generate(own, (_, _, _) -> {}).toArray());
        assertEquals(List.of(), pipeline.warnings(named));
        assertTrue(pipeline.warnings(own).toString().contains(className), className);
    }

    private static List<String> families() {
        var families = Golden.listOrOwn("pipelines").stream()
                .filter(family -> !Golden.isNotYet("pipelines/" + family) && !family.equals(SingleFiles.FAMILY))
                .filter(family -> Files.isDirectory(Golden.find("pipelines/" + family + "/golden")))
                .toList();
        assertFalse(families.isEmpty(), "no family of golden pipelines");
        return families;
    }

    private static Stream<DynamicNode> cases(String family) {
        return names(family).stream().map(name -> dynamicTest(name, () -> draw(GoldenCase.read(family, name))));
    }

    private static List<String> names(String family) {
        var names = Golden.listOrOwn("pipelines/" + family + "/golden").stream()
                .filter(file -> file.endsWith(".json"))
                .map(file -> file.substring(0, file.length() - ".json".length()))
                .toList();
        assertFalse(names.isEmpty(), "no case in the family " + family);
        return names;
    }

    private static void draw(GoldenCase golden) throws IOException {
        assumeFalse(isLater(golden), "its sampler or its mode comes later");
        var model = model(golden);
        if (model.isPresent())
            new GoldenRun(golden, model.get(), models().networks(model.get(), golden.model())).check();
    }

    private static boolean isLater(GoldenCase golden) {
        return Golden.isNotYet("sampler " + golden.sampler())
                || (golden.request().has("image") && Golden.isNotYet("pictures from pictures"));
    }

    /// The model of a case; none if it is refused and may be, for a key that the refusal names with its value.
    private static Optional<InstalledModel> model(GoldenCase golden) {
        try {
            return Optional.of(models().model(golden.model(), golden.schedulerFile()));
        } catch (UnsupportedModel refused) {
            var keys = golden.json().path("may_refuse");
            var isNamed =
                    keys.valueStream().anyMatch(key -> refused.getMessage().contains(key.stringValue()));
            if (!isNamed) throw refused;
            return Optional.empty();
        }
    }

    private static GoldenModels models() {
        if (models == null) throw new AssertionError("not opened");
        return models;
    }
}
