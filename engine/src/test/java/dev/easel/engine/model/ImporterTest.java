package dev.easel.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.Golden;
import dev.easel.engine.GoldenFolder;
import dev.easel.engine.config.UnsupportedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImporterTest {
    @TempDir
    private Path home;

    private Path folder;
    private ModelCatalog catalog;
    private Importer importer;

    @BeforeEach
    void hasACheckpoint() {
        folder = home.resolve("My Model");
        GoldenFolder.copy(Golden.find("pipelines/sd15/model"), folder);
        catalog = new ModelCatalog(home.resolve("models"));
        importer = new Importer(catalog);
    }

    @Test
    void writesGraphsThatPointIntoTheCheckpointAndCopiesNoWeights() throws IOException {
        var model = run(null, false);
        assertEquals("my-model", model.name());
        assertEquals(List.of(model), catalog.list());
        assertTrue(model.weightRoot().endsWith("My Model"), model.root());
        for (var network :
                List.of("text_encoder", "cross_attention", "time_embedding", "unet", "vae_decoder", "vae_encoder"))
            assertTrue(Files.size(model.graph(network)) > 0, network);
        var weights = model.weights().stream().mapToLong(WeightFile::size).sum();
        assertEquals(weights, model.size());
        try (var files = Files.walk(model.folder())) {
            assertTrue(files.noneMatch(file -> file.toString().endsWith(".safetensors")));
        }
    }

    @Test
    void describesTheModel() {
        var model = run(new ModelName("a/b:c"), false);
        assertEquals("a/b:c", model.name());
        assertEquals("sd", model.family());
        assertEquals("epsilon", model.prediction());
        assertEquals(new Preset(512, 512, 25, 7.5, "pndm", "model"), model.preset());
        assertEquals(Sizes.of(8), model.sizes());
        assertEquals(folder.toString(), model.source());
        assertTrue(model.digest().matches("sha256:[0-9a-f]{64}"), model.digest());
    }

    @Test
    void knowsTheSameCheckpointAgain() {
        var model = run(null, false);
        var elsewhere = home.resolve("elsewhere");
        GoldenFolder.copy(folder, elsewhere);
        var again = importer.run(elsewhere, new ModelName("other"), false);
        assertTrue(again.isAlready());
        assertEquals(model, again.model());
    }

    @Test
    void importsAnewWhereTheWeightsHaveGone() throws IOException {
        run(new ModelName("it"), false);
        var moved = home.resolve("moved");
        Files.move(folder, moved);
        assertTrue(catalog.find("it").isMissing());
        var again = importer.run(moved, new ModelName("it"), false);
        assertFalse(again.isAlready());
        assertFalse(catalog.find("it").isMissing());
    }

    @Test
    void replacesAModelWhoseFolderHasChanged() throws IOException {
        var before = run(null, false);
        Files.writeString(folder.resolve("easel.json"), "{\"preset\": {\"steps\": 7, \"width\": 64, \"height\": 128}}");
        var after = run(null, false);
        assertEquals(before.name(), after.name());
        assertEquals(new Preset(64, 128, 7, 7.5, "pndm", "model"), after.preset());
        assertEquals(List.of(after), catalog.list());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void renewsWhatAnOlderVersionImported(boolean isCopy) throws IOException {
        var model = run(null, isCopy);
        var file = model.folder().resolve("model.json");
        Files.writeString(
                file, Files.readString(file).replace("\"format\" : " + InstalledModel.FORMAT, "\"format\" : 1"));
        Files.delete(model.graph("cross_attention"));
        if (isCopy) ModelCatalog.deleteTree(folder);
        var old = catalog.outdated().getFirst();
        assertEquals(new OutdatedModel(model.name(), model.folder(), folder.toString(), null), old);
        var renewed = importer.renew(old);
        assertEquals(List.of(renewed), catalog.list());
        assertEquals(List.of(), catalog.outdated());
        assertEquals(model.digest(), renewed.digest());
        assertEquals(model.root(), renewed.root());
        assertEquals(model.source(), renewed.source());
        assertTrue(Files.size(model.graph("cross_attention")) > 0);
        renewed.checkWeights();
    }

    @Test
    void renewsNothingOfALaterVersion() throws IOException {
        var file = run(null, false).folder().resolve("model.json");
        Files.writeString(
                file, Files.readString(file).replace("\"format\" : " + InstalledModel.FORMAT, "\"format\" : 3"));
        assertEquals(List.of(), catalog.list());
        assertEquals(List.of(), catalog.outdated());
    }

    @Test
    void leavesAnotherModelItsName() {
        run(new ModelName("taken"), false);
        var other = home.resolve("other");
        GoldenFolder.copy(Golden.find("pipelines/sd21/model"), other);
        var refused = assertThrows(AlreadyExists.class, () -> importer.run(other, new ModelName("taken"), false));
        assertEquals("already_exists", refused.code());
        assertTrue(refused.getMessage().contains(folder.toString()), refused.getMessage());
    }

    @Test
    void keepsACopyThatOutlivesTheFolder() throws IOException {
        var model = run(null, true);
        ModelCatalog.deleteTree(folder);
        assertEquals("weights", model.root());
        assertFalse(catalog.find(model.name()).isMissing());
        catalog.find(model.name()).checkWeights();
    }

    @Test
    void refusesAPresetThatCannotBeDrawn() throws IOException {
        for (var preset :
                List.of("{\"width\": 513}", "{\"steps\": 0}", "{\"sampler\": \"mine\"}", "{\"guidance\": \"x\"}")) {
            Files.writeString(folder.resolve("easel.json"), "{\"preset\": " + preset + "}");
            var refused = assertThrows(UnsupportedModel.class, () -> run(null, false), preset);
            assertTrue(refused.getMessage().contains("easel.json"), refused.getMessage());
        }
        assertEquals(List.of(), catalog.list());
    }

    @Test
    void readsTheLicenceOfTheCard() throws IOException {
        Files.writeString(
                folder.resolve("README.md"), "---\ntags:\n- art\nlicense: creativeml-openrail-m\n---\n# It\n");
        assertEquals("creativeml-openrail-m", run(null, false).license());
    }

    private InstalledModel run(@Nullable ModelName name, boolean isCopy) {
        return importer.run(folder, name, isCopy).model();
    }
}
