package dev.easel.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.params.provider.EnumSource;

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
        var model = run(null, Keep.IN_PLACE);
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
        var model = run(new ModelName("a/b:c"), Keep.IN_PLACE);
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
        var model = run(null, Keep.IN_PLACE);
        var elsewhere = home.resolve("elsewhere");
        GoldenFolder.copy(folder, elsewhere);
        var again = importer.run(ImportRequest.of(elsewhere, new ModelName("other"), Keep.IN_PLACE));
        assertTrue(again.isAlready());
        assertEquals(model, again.model());
    }

    @Test
    void importsAnewWhereTheWeightsHaveGone() throws IOException {
        run(new ModelName("it"), Keep.IN_PLACE);
        var moved = home.resolve("moved");
        Files.move(folder, moved);
        assertTrue(catalog.find("it").isMissing());
        var again = importer.run(ImportRequest.of(moved, new ModelName("it"), Keep.IN_PLACE));
        assertFalse(again.isAlready());
        assertFalse(catalog.find("it").isMissing());
    }

    @Test
    void replacesAModelWhoseFolderHasChanged() throws IOException {
        var before = run(null, Keep.IN_PLACE);
        Files.writeString(folder.resolve("easel.json"), "{\"preset\": {\"steps\": 7, \"width\": 64, \"height\": 128}}");
        var after = run(null, Keep.IN_PLACE);
        assertEquals(before.name(), after.name());
        assertEquals(new Preset(64, 128, 7, 7.5, "pndm", "model"), after.preset());
        assertEquals(List.of(after), catalog.list());
    }

    @ParameterizedTest
    @EnumSource(Keep.class)
    void renewsWhatAnOlderVersionImported(Keep keep) throws IOException {
        var model = run(null, keep);
        age(model);
        if (keep != Keep.IN_PLACE) FileTree.delete(folder);
        var old = catalog.outdated().getFirst();
        assertEquals(new Provenance(folder.toString(), null, null), old.provenance());
        assertRenewed(model, importer.renew(old));
    }

    @ParameterizedTest
    @EnumSource(Keep.class)
    void renewsWhatWasImportedBeforeItsOriginWasNoted(Keep keep) throws IOException {
        var model = run(null, keep);
        age(model);
        var file = model.folder().resolve("model.json");
        Files.writeString(file, Files.readString(file).replaceAll("(?s)\"origin\" : .*?},|\"revision\" : null,", ""));
        assertRenewed(model, importer.renew(catalog.outdated().getFirst()));
    }

    private void assertRenewed(InstalledModel model, InstalledModel renewed) throws IOException {
        assertEquals(List.of(renewed), catalog.list());
        assertEquals(List.of(), catalog.outdated());
        assertEquals(model.digest(), renewed.digest());
        assertEquals(model.root(), renewed.root());
        assertEquals(model.source(), renewed.source());
        assertEquals(model.origin(), renewed.origin());
        assertTrue(Files.size(model.graph("cross_attention")) > 0);
        renewed.checkWeights();
    }

    /// Leaves of `model` what another version would have.
    private static void age(InstalledModel model) throws IOException {
        var file = model.folder().resolve("model.json");
        Files.writeString(
                file, Files.readString(file).replace("\"format\" : " + InstalledModel.FORMAT, "\"format\" : 1"));
        Files.delete(model.graph("cross_attention"));
    }

    @Test
    void whatMovesIsWithEaselAloneAndDrawsFromThere() throws IOException {
        var bytes = Files.readAllBytes(folder.resolve("unet/diffusion_pytorch_model.safetensors"));
        var model = run(null, Keep.MOVE);
        assertEquals("weights", model.root());
        try (var left = Files.walk(folder)) {
            assertEquals(
                    List.of(),
                    left.filter(Files::isRegularFile)
                            .filter(file -> !file.endsWith("README.md"))
                            .toList());
        }
        assertArrayEquals(
                bytes, Files.readAllBytes(model.weightRoot().resolve("unet/diffusion_pytorch_model.safetensors")));
        model.checkWeights();
    }

    @Test
    void whatALinkLeadsToStaysThereAsTheSameFile() throws IOException {
        var blobs = Files.createDirectories(home.resolve("hub/blobs"));
        var snapshot = home.resolve("hub/snapshots/main");
        GoldenFolder.copy(folder, snapshot);
        var linked = snapshot.resolve("vae/diffusion_pytorch_model.safetensors");
        var blob = Files.move(linked, blobs.resolve("abc"));
        Files.createSymbolicLink(linked, blob);
        var model = importer.run(ImportRequest.of(snapshot, null, Keep.MOVE)).model();
        assertTrue(Files.isSameFile(blob, model.weightRoot().resolve("vae/diffusion_pytorch_model.safetensors")));
        assertTrue(Files.isSymbolicLink(linked));
        assertFalse(Files.exists(snapshot.resolve("unet/diffusion_pytorch_model.safetensors")));
    }

    @Test
    void whatMovesFromAnotherDiskIsCopiedThenRemoved() throws IOException {
        var memory = Path.of("/dev/shm");
        assumeTrue(
                Files.isWritable(memory) && !Files.getFileStore(memory).equals(Files.getFileStore(home)),
                "no second disk");
        var elsewhere = Files.createTempDirectory(memory, "easel");
        try {
            GoldenFolder.copy(folder, elsewhere);
            var model =
                    importer.run(ImportRequest.of(elsewhere, null, Keep.MOVE)).model();
            assertFalse(Files.exists(elsewhere.resolve("unet/diffusion_pytorch_model.safetensors")));
            model.checkWeights();
        } finally {
            FileTree.delete(elsewhere);
        }
    }

    @Test
    void whatCannotBeImportedDoesNotMove() throws IOException {
        Files.delete(folder.resolve("tokenizer/merges.txt"));
        var unet = folder.resolve("unet/diffusion_pytorch_model.safetensors");
        assertThrows(UnsupportedModel.class, () -> run(null, Keep.MOVE));
        assertTrue(Files.exists(unet));
        assertEquals(List.of(), catalog.list());
    }

    @Test
    void saysWhereItCameFromAsItWasTold() {
        var provenance = new Provenance("hub:owner/repo", "mit", "0123abc");
        var model = importer.run(new ImportRequest(folder, null, Keep.IN_PLACE, null, null, null, provenance))
                .model();
        assertEquals("hub:owner/repo", model.source());
        assertEquals("mit", model.license());
        assertEquals("0123abc", model.revision());
        assertEquals(Origin.of(folder.toString()), model.origin());
    }

    @Test
    void renewsNothingOfALaterVersion() throws IOException {
        var file = run(null, Keep.IN_PLACE).folder().resolve("model.json");
        Files.writeString(
                file, Files.readString(file).replace("\"format\" : " + InstalledModel.FORMAT, "\"format\" : 3"));
        assertEquals(List.of(), catalog.list());
        assertEquals(List.of(), catalog.outdated());
    }

    @Test
    void leavesAnotherModelItsName() {
        run(new ModelName("taken"), Keep.IN_PLACE);
        var other = home.resolve("other");
        GoldenFolder.copy(Golden.find("pipelines/sd21/model"), other);
        var request = ImportRequest.of(other, new ModelName("taken"), Keep.IN_PLACE);
        var refused = assertThrows(AlreadyExists.class, () -> importer.run(request));
        assertEquals("already_exists", refused.code());
        assertTrue(refused.getMessage().contains(folder.toString()), refused.getMessage());
    }

    @Test
    void keepsACopyThatOutlivesTheFolder() throws IOException {
        var model = run(null, Keep.COPY);
        FileTree.delete(folder);
        assertEquals("weights", model.root());
        assertFalse(catalog.find(model.name()).isMissing());
        catalog.find(model.name()).checkWeights();
    }

    @Test
    void refusesAPresetThatCannotBeDrawn() throws IOException {
        for (var preset :
                List.of("{\"width\": 513}", "{\"steps\": 0}", "{\"sampler\": \"mine\"}", "{\"guidance\": \"x\"}")) {
            Files.writeString(folder.resolve("easel.json"), "{\"preset\": " + preset + "}");
            var refused = assertThrows(UnsupportedModel.class, () -> run(null, Keep.IN_PLACE), preset);
            assertTrue(refused.getMessage().contains("easel.json"), refused.getMessage());
        }
        assertEquals(List.of(), catalog.list());
    }

    @Test
    void readsTheLicenceOfTheCard() throws IOException {
        Files.writeString(
                folder.resolve("README.md"), "---\ntags:\n- art\nlicense: creativeml-openrail-m\n---\n# It\n");
        assertEquals("creativeml-openrail-m", run(null, Keep.IN_PLACE).license());
    }

    private InstalledModel run(@Nullable ModelName name, Keep keep) {
        return importer.run(ImportRequest.of(folder, name, keep)).model();
    }
}
