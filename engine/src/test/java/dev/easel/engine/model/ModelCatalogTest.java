package dev.easel.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.error.EaselException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCatalogTest {
    @TempDir
    private Path home;

    private ModelCatalog catalog;

    @BeforeEach
    void isEmptyAtFirst() {
        catalog = new ModelCatalog(home.resolve("models"));
        assertEquals(List.of(), catalog.list());
    }

    @Test
    void findsWhatWasPublishedUnderAnyCase() throws IOException {
        var model = install("owner/sd15:fp16");
        assertEquals(model, catalog.find("Owner/SD15:fp16"));
        assertEquals(List.of(model), catalog.list());
        assertEquals(model, catalog.withDigest(model.digest()).orElseThrow());
    }

    @Test
    void saysWhichModelsThereAre() throws IOException {
        install("b");
        install("a");
        var unknown = assertThrows(ModelNotFound.class, () -> catalog.find("c"));
        assertEquals("Model 'c' is not installed", unknown.getMessage());
        assertTrue(unknown.hint().startsWith("Installed: a, b."), unknown.hint());
    }

    @Test
    void deletesItsOwnFilesOnly() throws IOException {
        var model = install("sd15");
        var weights = model.weightRoot().resolve("unet.safetensors");
        Files.createSymbolicLink(model.folder().resolve("link"), model.weightRoot());
        catalog.delete("sd15");
        assertThrows(ModelNotFound.class, () -> catalog.find("sd15"));
        assertTrue(Files.exists(weights));
        assertThrows(ModelNotFound.class, () -> catalog.delete("sd15"));
    }

    @Test
    void aChosenPresetWinsAndSurvivesANewImport() throws IOException {
        var own = install("sd15").preset();
        catalog.changePreset("sd15", _ -> new PresetChange(null, null, 7, null, "euler", null));
        catalog.changePreset(
                "sd15", chosen -> new PresetChange(64, null, chosen.steps(), null, chosen.sampler(), null));
        var wanted = new Preset(64, own.height(), 7, own.guidance(), "euler", own.schedule());
        assertEquals(wanted, catalog.find("sd15").preset());
        catalog.keepPeakMemory("sd15", 5);
        install("sd15");
        assertEquals(wanted, catalog.list().getFirst().preset());
        catalog.forgetPreset("sd15");
        assertEquals(own, catalog.find("sd15").preset());
    }

    @Test
    void refusesAPresetThatTheModelCannotDraw() throws IOException {
        var own = install("sd15").preset();
        for (var bad : List.of(
                new PresetChange(65, null, null, null, null, null),
                new PresetChange(null, null, 0, null, null, null),
                new PresetChange(null, null, null, 31.0, null, null),
                new PresetChange(null, null, null, null, "moon", null)))
            assertThrows(EaselException.class, () -> catalog.changePreset("sd15", _ -> bad), bad::toString);
        assertEquals(own, catalog.find("sd15").preset());
        Files.writeString(home.resolve("models/sd15%preset.json"), "{");
        var warned = catalog.find("sd15");
        assertEquals(own, warned.preset());
        assertEquals("preset_ignored", warned.warnings().getLast().code());
    }

    @Test
    void keepsTheLargestPeak() throws IOException {
        install("sd15");
        catalog.keepPeakMemory("sd15", 200);
        catalog.keepPeakMemory("sd15", 100);
        assertEquals(200, catalog.find("sd15").peakMemory());
    }

    @Test
    void noticesMissingAndChangedWeights() throws IOException {
        var model = install("sd15");
        var weights = model.weightRoot().resolve("unet.safetensors");
        model.checkWeights();
        Files.setLastModifiedTime(weights, FileTime.fromMillis(0));
        model.checkWeights();
        Files.writeString(weights, "other!");
        assertTrue(assertThrows(WeightsChanged.class, model::checkWeights)
                .getMessage()
                .contains("have changed"));
        Files.delete(weights);
        assertTrue(model.isMissing());
        var gone = assertThrows(WeightsChanged.class, model::checkWeights);
        assertTrue(gone.getMessage().contains(weights.toString()), gone.getMessage());
    }

    @Test
    void doesNotListWhatAnotherVersionWrote() throws IOException {
        var file = install("sd15").folder().resolve("model.json");
        Files.writeString(
                file, Files.readString(file).replace("\"format\" : " + InstalledModel.FORMAT, "\"format\" : 0"));
        assertEquals(List.of(), catalog.list());
        var refused = assertThrows(UnsupportedModel.class, () -> catalog.find("sd15"));
        assertTrue(refused.hint().contains("easel import"), refused.hint());
    }

    @Test
    void cleansUpAfterAnInterruptedImport() throws IOException {
        var half = catalog.newFolder();
        Files.writeString(half.resolve("model.json"), "{}");
        assertEquals(List.of(), catalog.list());
        catalog.clean();
        assertFalse(Files.exists(half));
    }

    /// As if the process had died between the two moves of a new import.
    @Test
    void putsAModelBackWhoseSuccessorDidNotCome() throws IOException {
        var model = install("owner/sd15:fp16");
        Files.writeString(model.folder().resolve("weights"), "the only copy");
        Files.move(model.folder(), Replaced.of(model.folder()));
        assertEquals(List.of(), catalog.list());
        catalog.clean();
        assertEquals(List.of(model), catalog.list());
        assertEquals("the only copy", Files.readString(model.folder().resolve("weights")));
    }

    @Test
    void removesAReplacedModelWhoseSuccessorIsThere() throws IOException {
        var old = Replaced.of(install("sd15").folder());
        Files.move(catalog.find("sd15").folder(), old);
        var model = install("sd15");
        catalog.clean();
        assertEquals(List.of(model), catalog.list());
        assertFalse(Files.exists(old));
    }

    @Test
    void aNewImportLeavesNothingOfTheOldOne() throws IOException {
        install("sd15");
        install("sd15");
        try (var entries = Files.list(home.resolve("models"))) {
            assertEquals(1, entries.count());
        }
    }

    private InstalledModel install(String name) throws IOException {
        var weights = Files.createDirectories(home.resolve("checkpoint")).resolve("unet.safetensors");
        Files.writeString(weights, "weight");
        var file = new WeightFile(
                "unet.safetensors",
                Files.size(weights),
                Files.getLastModifiedTime(weights).toMillis(),
                Fingerprint.of(weights));
        var folder = catalog.newFolder();
        ModelFile.write(new InstalledModel(
                folder,
                InstalledModel.FORMAT,
                name,
                "sha256:" + file.fingerprint(),
                6,
                3,
                "sd15",
                "epsilon",
                new Shape(4, 8, 0.18215, List.of(0.0, 0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0, 1.0), 77, 12, 256, 0),
                Sizes.of(8),
                new Preset(512, 512, 25, 7.5, "pndm", "model"),
                "{\"lambda_min_clipped\": -Infinity}",
                home.resolve("checkpoint").toString(),
                List.of(file),
                Origin.of(home.resolve("checkpoint").toString()),
                home.resolve("checkpoint").toString(),
                null,
                null,
                Instant.parse("2026-11-25T12:00:00Z"),
                List.of(new Warning("code", "detail")),
                0));
        return catalog.publish(folder, new ModelName(name));
    }
}
