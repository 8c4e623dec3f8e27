package dev.easel.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.Golden;
import dev.easel.engine.GoldenFolder;
import dev.easel.engine.PaperCheckpoint;
import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.error.EaselException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SingleFileTest {
    private static final long MOST_WRITTEN = 10_000_000;

    @TempDir
    private Path home;

    private Path path;
    private ModelCatalog catalog;

    @BeforeEach
    void hasACatalog() {
        path = home.resolve("Dream Shaper_8.safetensors");
        catalog = new ModelCatalog(home.resolve("models"));
    }

    @Test
    void isImportedInPlaceWithAllThatItDoesNotHold() throws IOException {
        PaperCheckpoint.of("sd15")
                .remark("modelspec.license", "creativeml-openrail-m")
                .write(path);
        var model = told(null);
        assertEquals("dream-shaper_8", model.name());
        assertEquals("sd15", model.family());
        assertEquals("epsilon", model.prediction());
        assertEquals(new Preset(512, 512, 25, 7.5, "pndm", "model"), model.preset());
        assertEquals(
                new Origin(
                        Layout.SINGLE_FILE, path.toString(), null, null, "epsilon", "its family, Stable Diffusion 1"),
                model.origin());
        assertEquals(path.toString(), model.source());
        assertEquals("creativeml-openrail-m", model.license());
        assertEquals(Files.size(path), model.size());
        try (var files = Files.walk(model.folder())) {
            var written = files.filter(Files::isRegularFile)
                    .mapToLong(SingleFileTest::size)
                    .sum();
            assertTrue(written < MOST_WRITTEN, written + " bytes");
        }
    }

    @ParameterizedTest
    @CsvSource({"v, v_prediction, 768, ddim", "epsilon, epsilon, 512, pndm"})
    void aPersonSaysWhatASecondGenerationPredicts(String told, String prediction, int side, String sampler) {
        PaperCheckpoint.of("sd21").write(path);
        var refused = assertThrows(UnsupportedModel.class, () -> told(null));
        assertTrue(refused.getMessage().contains("does not say what it predicts"), refused.getMessage());
        assertTrue(refused.hint().contains("--prediction v ") && refused.hint().contains("--prediction epsilon "));
        var model = told(told);
        assertEquals(prediction, model.prediction());
        assertEquals(new Preset(side, side, 25, 7.5, sampler, "model"), model.preset());
        assertEquals("--prediction", model.origin().toldBy());
    }

    @Test
    void theSettingsBesideItSayWhatItPredicts() throws IOException {
        PaperCheckpoint.of("sd21").write(path);
        sidecar("model:\n  params:\n    parameterization: \"v\"\n    linear_start: 0.00085\n");
        var model = told(null);
        assertEquals("v_prediction", model.prediction());
        assertEquals("Dream Shaper_8.yaml", model.origin().toldBy());
        sidecar("model:\n  params:\n    linear_start: 0.00085\n");
        assertEquals("epsilon", told(null).prediction());
        sidecar("note: mine\n");
        assertThrows(UnsupportedModel.class, () -> told(null));
    }

    @Test
    void itsMetadataSaysWhatItPredicts() {
        PaperCheckpoint.of("sd21").remark("modelspec.prediction_type", "v").write(path);
        assertEquals("its metadata", told(null).origin().toldBy());
        PaperCheckpoint.of("sd15").remark("modelspec.prediction_type", "v").write(path);
        assertEquals("v_prediction", told(null).prediction());
    }

    @Test
    void aTensorSaysThatItPredictsVelocitiesOverASchedulerOfZeroSnr() {
        PaperCheckpoint.of("sd15").with("v_pred").with("ztsnr").write(path);
        var model = told(null);
        assertEquals("v_prediction", model.prediction());
        assertEquals("its tensor v_pred", model.origin().toldBy());
        assertTrue(model.schedulerConfig().flag("rescale_betas_zero_snr", false));
        assertEquals("trailing", model.schedulerConfig().text("timestep_spacing"));
    }

    @Test
    void signsThatDifferAreAPersonsToDecide() throws IOException {
        PaperCheckpoint.of("sd15").with("v_pred").write(path);
        sidecar("model: {params: {parameterization: eps}}");
        var refused = assertThrows(UnsupportedModel.class, () -> told(null));
        assertTrue(
                refused.getMessage().contains("Dream Shaper_8.yaml says epsilon, its tensor v_pred says v"),
                refused.getMessage());
        assertEquals("epsilon", told("epsilon").prediction());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: [",
                "a: &x [1]\nb: *x",
                "model: {params: {parameterization: x0}}",
                "!!python/object:os.system {}",
                "- a",
                "1: 2",
                "a: 1\na: 2",
                ""
            })
    void settingsThatCannotBeReadAreNamed(String yaml) throws IOException {
        PaperCheckpoint.of("sd15").write(path);
        sidecar(yaml);
        var refused = assertThrows(UnsupportedModel.class, () -> told(null));
        assertTrue(refused.getMessage().contains("Dream Shaper_8.yaml"), refused.getMessage());
    }

    @Test
    void settingsOfAStrangerHaveLimits() throws IOException {
        PaperCheckpoint.of("sd15").write(path);
        sidecar("[".repeat(50_000));
        assertThrows(UnsupportedModel.class, () -> told(null));
        sidecar("a: " + "b".repeat(70_000));
        assertThrows(UnsupportedModel.class, () -> told(null));
    }

    @Test
    void takesSeveralPrecisionsInOneFile() {
        var paper = PaperCheckpoint.of("sd15");
        for (var name : paper.shapes().keySet())
            if (name.startsWith("first_stage_model.")) paper.stored(name, "F32");
            else if (name.startsWith("cond_stage_model.")) paper.stored(name, "BF16");
        paper.write(path);
        assertEquals("sd15", told(null).family());
    }

    @Test
    void namesATensorOfEightBits() {
        var paper = PaperCheckpoint.of("sd15");
        for (var name : paper.shapes().keySet())
            if (name.startsWith("model.diffusion_model.")) paper.stored(name, "F8_E4M3");
        paper.write(path);
        var refused = assertThrows(UnsupportedModel.class, () -> told(null));
        assertTrue(refused.getMessage().contains("F8_E4M3"), refused.getMessage());
    }

    @Test
    void isKnownAgainUnderAnotherNameButNotWithAnotherPrediction() throws IOException {
        PaperCheckpoint.of("sd21").write(path);
        var model = told("v");
        var renamed = Files.move(path, home.resolve("other.safetensors"));
        Files.createSymbolicLink(path, renamed);
        var again = run(request(renamed, "v", null, null, Keep.IN_PLACE));
        assertTrue(again.isAlready());
        assertEquals(model.name(), again.model().name());
        assertFalse(run(request(renamed, "epsilon", null, null, Keep.IN_PLACE)).isAlready());
    }

    @Test
    void withoutAVaeItIsGivenOne() {
        PaperCheckpoint.of("sd15").without("first_stage_model.").write(path);
        var refused = assertThrows(UnsupportedModel.class, () -> told(null));
        assertTrue(refused.getMessage().contains("has no VAE"), refused.getMessage());
        assertTrue(refused.hint().contains("--vae FILE"), refused.hint());
        var vae = vaeFile();
        var model = run(request(path, null, vae, null, Keep.IN_PLACE)).model();
        assertEquals(2, model.weights().size());
        assertEquals(vae.toString(), model.origin().vae());
        model.checkWeights();
    }

    @Test
    void anotherVaeMakesAnotherModel() {
        PaperCheckpoint.of("sd15").write(path);
        var model = told(null);
        var other = run(request(path, null, vaeFile(), null, Keep.IN_PLACE));
        assertFalse(other.isAlready());
        assertFalse(model.digest().equals(other.model().digest()));
    }

    @Test
    void weightsThatAreGoneOrChangedAreNoticed() throws IOException {
        PaperCheckpoint.of("sd15").write(path);
        var model = told(null);
        PaperCheckpoint.of("sd15").with("more", 1L).write(path);
        assertTrue(assertThrows(WeightsChanged.class, model::checkWeights)
                .getMessage()
                .contains("changed"));
        Files.delete(path);
        assertTrue(model.isMissing());
        assertTrue(assertThrows(WeightsChanged.class, model::checkWeights)
                .getMessage()
                .contains("gone"));
    }

    @ParameterizedTest
    @EnumSource(Keep.class)
    void isRenewedWithAllThatItWasGiven(Keep keep) throws IOException {
        var row = Golden.json("pipelines/single-file/golden/mapping.json")
                .get("rows")
                .get(0);
        GoldenFolder.copy(Golden.find("pipelines/" + row.get("file").stringValue()), path);
        var folder = home.resolve("folder");
        GoldenFolder.copy(Golden.find("pipelines/" + row.get("folder").stringValue()), folder);
        var model = run(request(path, "v", folder.resolve("vae"), folder, keep)).model();
        assertEquals(keep == Keep.IN_PLACE, !model.root().equals("weights"));
        assertEquals(keep == Keep.MOVE, !Files.exists(path));
        assertTrue(Files.exists(folder.resolve("vae/config.json")));
        if (keep != Keep.IN_PLACE) FileTree.delete(folder);
        var file = model.folder().resolve("model.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"format\" : \\d+", "\"format\" : 1"));
        var renewed = new Importer(catalog).renew(catalog.outdated().getFirst());
        assertEquals(model.digest(), renewed.digest());
        assertEquals(model.origin(), renewed.origin());
        assertEquals(model.source(), renewed.source());
        assertEquals("v_prediction", renewed.prediction());
        renewed.checkWeights();
    }

    @Test
    void aFolderTakesAVaeAndAPredictionToo() {
        var folder = home.resolve("model");
        GoldenFolder.copy(Golden.find("pipelines/sd15/model"), folder);
        var plain = run(request(folder, null, null, null, Keep.IN_PLACE)).model();
        assertNull(plain.origin().toldBy());
        var vae = Golden.find("pipelines/sd15-variants/model-fp32");
        var model = run(request(folder, "v", vae, null, Keep.IN_PLACE)).model();
        assertEquals("v_prediction", model.prediction());
        assertFalse(plain.digest().equals(model.digest()));
        var refused =
                assertThrows(UnsupportedModel.class, () -> run(request(folder, null, null, folder, Keep.IN_PLACE)));
        assertTrue(refused.getMessage().contains("--config is for single files"), refused.getMessage());
    }

    @Test
    void saysWhatIsNoVaeOrNoFolderOfConfigs() throws IOException {
        PaperCheckpoint.of("sd15").write(path);
        var none = home.resolve("none");
        assertEquals(
                "file_not_found",
                assertThrows(EaselException.class, () -> run(request(path, null, none, null, Keep.IN_PLACE)))
                        .code());
        assertEquals(
                "file_not_found",
                assertThrows(EaselException.class, () -> run(request(path, null, null, none, Keep.IN_PLACE)))
                        .code());
        Files.createDirectories(none);
        var refused = assertThrows(UnsupportedModel.class, () -> run(request(path, null, null, none, Keep.IN_PLACE)));
        assertTrue(refused.getMessage().contains("text_encoder/config.json is missing"), refused.getMessage());
        refused = assertThrows(UnsupportedModel.class, () -> run(request(path, null, none, null, Keep.IN_PLACE)));
        assertTrue(refused.getMessage().contains("config.json is missing"), refused.getMessage());
    }

    private Path vaeFile() {
        return PaperCheckpoint.of("sd15")
                .without("model.")
                .without("cond_stage_model.")
                .write(home.resolve("better.vae.safetensors"));
    }

    private void sidecar(String yaml) throws IOException {
        Files.writeString(home.resolve("Dream Shaper_8.yaml"), yaml);
    }

    private InstalledModel told(@Nullable String prediction) {
        return run(request(path, prediction, null, null, Keep.IN_PLACE)).model();
    }

    private Imported run(ImportRequest request) {
        return new Importer(catalog).run(request);
    }

    private static ImportRequest request(
            Path path, @Nullable String prediction, @Nullable Path vae, @Nullable Path config, Keep keep) {
        return new ImportRequest(path, null, keep, vae, config, prediction, null);
    }

    private static long size(Path file) {
        return file.toFile().length();
    }
}
