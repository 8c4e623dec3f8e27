package dev.easel.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.Golden;
import dev.easel.engine.GoldenFolder;
import dev.easel.engine.model.ImportRequest;
import dev.easel.engine.model.Importer;
import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.Keep;
import dev.easel.engine.model.ModelCatalog;
import dev.easel.engine.model.ModelName;
import dev.easel.engine.model.Network;
import dev.easel.engine.model.SavedGraphs;
import dev.easel.engine.random.Rng;
import dev.easel.engine.scheduler.Sampler;
import dev.easel.engine.scheduler.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedGraphsTest {
    private static final long PLENTY = Long.MAX_VALUE;

    /// More than the number of any process.
    private static final long NOBODY = 1L << 40;

    @TempDir
    private Path home;

    private Path folder;
    private ModelCatalog catalog;
    private InstalledModel model;
    private SavedGraphs saved;
    private List<Network> all;

    @BeforeEach
    void importsAModel() {
        folder = home.resolve("model");
        GoldenFolder.copy(Golden.find("pipelines/sd15/model"), folder);
        catalog = new ModelCatalog(home.resolve("models"));
        model = new Importer(catalog)
                .run(ImportRequest.of(folder, null, Keep.IN_PLACE))
                .model();
        saved = new SavedGraphs(home.resolve("graphs"));
        all = saved.missing(model);
    }

    @Test
    void drawTheVerySamePicture() {
        var picture = draw();
        saveAll();
        assertArrayEquals(picture, draw());
        assertEquals(List.of(), saved.missing(model));
    }

    @Test
    void holdTheirWeightsBesideTheGraph() throws IOException {
        saveAll();
        for (var entry : entries()) {
            var graph = Files.size(entry.resolve("graph.onnx"));
            assertTrue(graph < Files.size(entry.resolve("weights.bin")), entry + " holds a graph of " + graph);
        }
    }

    @Test
    void costARebuildAndNeverAWrongPictureWhenAnyFileIsDamaged() throws IOException {
        var picture = draw();
        saveAll();
        GoldenFolder.copy(home.resolve("graphs"), home.resolve("whole"));
        var random = new Random(12);
        for (var file : files()) {
            var bytes = Files.readAllBytes(file);
            for (var place : places(bytes.length, random)) {
                var flipped = bytes.clone();
                flipped[place] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                checkDamaged(file, "byte " + place, flipped, picture);
            }
            checkDamaged(file, "no end", Arrays.copyOf(bytes, bytes.length / 2), picture);
            checkDamaged(file, "nothing in it", new byte[0], picture);
            checkDamaged(file, "more at its end", Arrays.copyOf(bytes, bytes.length + 1), picture);
            Files.delete(file);
            checkGone(file, "no file", picture);
        }
    }

    @Test
    void areNotUsedBeforeTheyAreComplete() throws IOException {
        saveAll();
        var picture = draw();
        for (var entry : entries()) Files.delete(entry.resolve("complete"));
        assertArrayEquals(picture, draw());
        assertEquals(all, saved.missing(model));
    }

    @Test
    void areNotUsedAgainOnceAProcessEndedWhileItOpenedThem() throws IOException {
        saveAll();
        var picture = draw();
        for (var entry : entries())
            Files.createFile(entry.resolve("opening-" + ProcessHandle.current().pid()));
        assertArrayEquals(picture, draw());
        assertEquals(List.of(), saved.missing(model), "this process is alive");
        for (var entry : entries()) Files.createFile(entry.resolve("opening-" + NOBODY));
        assertArrayEquals(picture, draw());
        assertEquals(all, saved.missing(model));
    }

    @Test
    void areOthersForOtherWeights() throws IOException {
        saveAll();
        var weights = folder.resolve("unet/diffusion_pytorch_model.safetensors");
        Files.setLastModifiedTime(weights, FileTime.fromMillis(1));
        assertEquals(all, saved.missing(model));
        saved.keepOnly(catalog.list());
        assertEquals(List.of(), entries());
    }

    @Test
    void stayAsLongAsTheirModelDoes() throws IOException {
        saveAll();
        Files.createDirectories(home.resolve("graphs/.saving-half"));
        saved.keepOnly(catalog.list());
        assertEquals(all.size(), entries().size());
        catalog.delete(model.name());
        saved.keepOnly(catalog.list());
        assertEquals(List.of(), entries());
    }

    @Test
    void makeRoomForAModelAtTheCostOfTheOneThatWasNotUsedForLongest() throws IOException {
        saveAll();
        var old = folderSize();
        var copy = home.resolve("other");
        GoldenFolder.copy(folder, copy);
        Files.writeString(copy.resolve("model_index.json"), Files.readString(copy.resolve("model_index.json")) + " ");
        var other = new Importer(catalog)
                .run(ImportRequest.of(copy, new ModelName("other"), Keep.IN_PLACE))
                .model();
        assertFalse(saved.makeRoom(other, old / 2, 0), "the cache may not take that much");
        assertFalse(saved.makeRoom(other, PLENTY, PLENTY), "the disk is not that large");
        assertEquals(old, folderSize());
        assertTrue(saved.makeRoom(other, old, 0));
        assertNotEquals(old, folderSize());
    }

    private void saveAll() {
        for (var network : saved.missing(model)) saved.save(model, network);
    }

    private float[] draw() {
        var prompt = new Prompt("a red cat", "", 64, 64, 1, 4, 0, 0, Sampler.DDIM, Schedule.MODEL, 1, Rng.TORCH, 1);
        try (var pipeline = TextToImage.open(model, 2, saved, false)) {
            return pipeline.generate(prompt, (_, _, _) -> {}).toArray();
        }
    }

    private void checkDamaged(Path file, String how, byte[] content, float[] picture) throws IOException {
        Files.write(file, content);
        checkGone(file, how, picture);
    }

    /// Draws with what is there, and looks that it was thrown away; then all is whole again.
    private void checkGone(Path file, String how, float[] picture) {
        var name = home.relativize(file) + " with " + how;
        assertArrayEquals(picture, draw(), name);
        assertFalse(Files.exists(file.resolveSibling("")), name + " is still there");
        GoldenFolder.copy(home.resolve("whole"), home.resolve("graphs"));
    }

    private static List<Integer> places(int length, Random random) {
        return List.of(0, random.nextInt(length), length - 1);
    }

    private List<Path> entries() throws IOException {
        try (var entries = Files.list(home.resolve("graphs"))) {
            return entries.sorted().toList();
        }
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(home.resolve("graphs"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private long folderSize() throws IOException {
        var size = 0L;
        for (var file : files()) size += Files.size(file);
        return size;
    }
}
