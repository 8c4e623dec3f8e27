package dev.easel.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.easel.engine.Golden;
import dev.easel.engine.error.EaselException;
import dev.easel.engine.model.ImportRequest;
import dev.easel.engine.model.Importer;
import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.Keep;
import dev.easel.engine.model.ModelCatalog;
import dev.easel.engine.model.ModelName;
import dev.easel.engine.random.Rng;
import dev.easel.engine.scheduler.Sampler;
import dev.easel.engine.scheduler.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Folders spoiled in every way of `pipelines/broken/expected.json`: refused by name, or drawn as if nothing were.
class BrokenFolderTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Prompt PROMPT =
            new Prompt("a red cat", "", 64, 64, 2, 4, 0, 0, Sampler.DDIM, Schedule.MODEL, 7, Rng.TORCH, 1);

    @TestFactory
    Stream<DynamicTest> meetsWhatIsExpectedOfIt(@TempDir Path home) {
        var recipes = Golden.json("pipelines/broken/expected.json").get("recipes");
        assertFalse(recipes.isEmpty(), "no recipe");
        return recipes.valueStream()
                .map(recipe -> dynamicTest(
                        recipe.get("name").stringValue(),
                        () -> assertTimeoutPreemptively(LONGEST, () -> check(recipe, home))));
    }

    private static void check(JsonNode recipe, Path home) throws IOException {
        var name = recipe.get("name").stringValue();
        var catalog = new ModelCatalog(home.resolve(name + "-models"));
        var folder = BrokenFolder.make(recipe, home.resolve(name)).folder();
        var names = recipe.get("names").valueStream().map(JsonNode::stringValue).toList();
        switch (recipe.get("expect").stringValue()) {
            case "refuse" -> {
                assertNames(recipe, names, assertThrows(EaselException.class, () -> install(catalog, folder)));
                assertEquals(List.of(), catalog.list());
                assertFalse(hasEntries(home.resolve(name + "-models")), "something half-written remains");
            }
            case "refuse_draw" -> {
                var stage = "'" + recipe.get("stage").stringValue() + "'";
                assertNames(
                        recipe,
                        List.of(stage),
                        assertThrows(EaselException.class, () -> draw(install(catalog, folder))));
            }
            case "accept" -> {
                var model = install(catalog, folder);
                assertTrue(
                        names.stream()
                                .allMatch(each -> model.warnings().toString().contains(each)),
                        name);
                var base = Golden.find("pipelines/" + recipe.get("base").stringValue());
                var other = new ModelCatalog(home.resolve(name + "-base"));
                assertArrayEquals(draw(install(other, base)), draw(model));
            }
            default -> throw new AssertionError("unknown expectation " + recipe);
        }
    }

    private static void assertNames(JsonNode recipe, List<String> names, EaselException refusal) {
        assertEquals(recipe.get("code").stringValue(), refusal.code(), refusal.getMessage());
        for (var name : names)
            assertTrue(refusal.getMessage().contains(name), name + " is not in: " + refusal.getMessage());
    }

    private static InstalledModel install(ModelCatalog catalog, Path folder) {
        return new Importer(catalog)
                .run(ImportRequest.of(folder, new ModelName("broken"), Keep.IN_PLACE))
                .model();
    }

    private static float[] draw(InstalledModel model) {
        try (var pipeline = TextToImage.open(model, 2)) {
            return pipeline.generate(PROMPT, (_, _, _) -> {}).toArray();
        }
    }

    private static boolean hasEntries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return false;
        try (var entries = Files.list(folder)) {
            return entries.findAny().isPresent();
        }
    }
}
