package dev.easel.daemon.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.error.Cancelled;
import dev.easel.engine.error.EaselException;
import dev.easel.engine.image.PictureFile;
import dev.easel.engine.image.Pixels;
import dev.easel.engine.image.PngFile;
import dev.easel.engine.model.ModelCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The real child process with a real, tiny model.
@Timeout(180)
class WorkerMainTest {
    @TempDir
    private static Path folder;

    private static ChildWorker worker;

    @BeforeAll
    static void importAndOpen() {
        var imported = TinyModel.importInto(folder);
        assertEquals(new Imported("tiny", false), imported);
        worker = new ChildWorkshop(settings()).open(TinyModel.MODEL, (_, _) -> {});
    }

    @AfterAll
    static void close() {
        worker.close();
    }

    @Test
    void drawsWhatTheReferenceDraws() throws IOException {
        var pictures = new Pictures();
        var drawing = worker.draw(TinyModel.golden(), pictures);
        assertNear(
                PictureFile.read(Files.readAllBytes(TinyModel.goldenPng())),
                PictureFile.read(pictures.pngs.getFirst()));
        assertEquals(List.of(0, 1, 2, 3, 4, 5), pictures.steps);
        assertTrue(drawing.encode().isPositive()
                && drawing.denoise().isPositive()
                && drawing.decode().isPositive());
        assertEquals(List.of(), drawing.warnings());
        var caption = pictures.pictures.getFirst().infotext();
        assertEquals("""
            a red cat on a blue sofa
            Negative prompt: a green dog
            Steps: 5, Sampler: DDIM, CFG scale: 4, Seed: 42, Size: 64x64, Model: tiny, Clip skip: 2, RNG: CPU, \
            Version: Easel 1.0\
            """, caption);
        assertEquals(caption, PngFile.parameters(pictures.pngs.getFirst()).orElseThrow());
    }

    @Test
    void eachPictureOfSeveralCanBeDrawnAgainAlone() {
        var several = new Pictures();
        worker.draw(TinyModel.request(42, 3, 3), several);
        assertEquals(
                List.of(42L, 43L, 44L),
                several.pictures.stream().map(Picture::seed).toList());
        var alone = new Pictures();
        worker.draw(TinyModel.request(44, 1, 3), alone);
        assertArrayEquals(several.pngs.getLast(), alone.pngs.getFirst());
        var rest = new Pictures();
        worker.draw(TinyModel.request(42, 3, 3).from(2), rest);
        assertArrayEquals(several.pngs.getLast(), rest.pngs.getFirst());
        assertEquals(2, rest.pictures.getFirst().index());
    }

    @Test
    void showsWhatIsBecoming() {
        var pictures = new Pictures();
        for (var i = 0; i < 2; i++) worker.draw(TinyModel.watched(), pictures);
        assertFalse(pictures.previews.isEmpty());
        for (var preview : pictures.previews) assertEquals((byte) 0xff, preview[0]);
        assertEquals(2, pictures.jpegs.size());
        assertEquals((byte) 0xff, pictures.jpegs.getFirst()[0]);
    }

    @Test
    void filesKeepSilentIfTheyAreTo() {
        var pictures = new Pictures();
        worker.draw(TinyModel.silent(), pictures);
        assertEquals(null, pictures.pictures.getFirst().infotext());
        assertTrue(PngFile.parameters(pictures.pngs.getFirst()).isEmpty());
    }

    @Test
    void stopsAtItsStepAndDrawsOn() {
        var pictures = new Pictures() {
            @Override
            public void onStep(int image, int step, int steps) {
                super.onStep(image, step, steps);
                if (step == 2) worker.cancel();
            }
        };
        assertThrows(Cancelled.class, () -> worker.draw(TinyModel.request(1, 1, 150), pictures));
        assertTrue(pictures.steps.getLast() < 150, pictures.steps::toString);
        assertEquals(List.of(), pictures.pngs);
        assertTrue(worker.isAlive());
        worker.draw(TinyModel.request(1, 1, 1), pictures);
        assertEquals(1, pictures.pngs.size());
    }

    @Test
    void saysWhatItCannotDraw() {
        var wide = TinyModel.request(1, 1, 0);
        var refusal = assertThrows(EaselException.class, () -> worker.draw(wide, new Pictures()));
        assertEquals("out_of_range", refusal.code());
        assertEquals(EaselException.Kind.INVALID, refusal.kind());
    }

    @Test
    void aModelThatIsNotThereIsTold() {
        var other = new WorkerModel("other", "d", 0, 0, 0, 0);
        var refusal = assertThrows(EaselException.class, () -> new ChildWorkshop(settings()).open(other, (_, _) -> {}));
        assertEquals("model_not_found", refusal.code());
    }

    @Test
    void importsOnceAndSaysWhyItCannot() throws IOException {
        var importer = new ImportWorker(settings());
        var stages = new ArrayList<Long>();
        var again = importer.run(TinyModel.request(TinyModel.folder(), "other"), (_, done, _) -> stages.add(done));
        assertEquals(new Imported("tiny", true), again);
        assertEquals(List.of(0L, 1L), stages);
        var nothing = folder.resolve("nothing");
        var request = TinyModel.request(nothing, null);
        var refusal = assertThrows(EaselException.class, () -> importer.run(request, (_, _, _) -> {}));
        assertEquals("file_not_found", refusal.code());
        Files.createDirectories(nothing);
        refusal = assertThrows(EaselException.class, () -> importer.run(request, (_, _, _) -> {}));
        assertEquals("invalid_model", refusal.code());
        assertEquals(
                List.of("tiny"),
                new ModelCatalog(settings().models())
                        .list().stream().map(model -> model.name()).toList());
    }

    @Test
    void isNotInterruptedByTheEndOfATerminal() throws Exception {
        for (var signal : List.of("-INT", "-HUP", "-QUIT")) Children.signal(signal, worker.pid());
        var pictures = new Pictures();
        worker.draw(TinyModel.request(1, 1, 3), pictures);
        assertEquals(1, pictures.pngs.size());
    }

    @Test
    void aKilledParentLeavesNoOrphan() throws Exception {
        var parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var words = parent.inputReader()) {
            var pid = Long.parseLong(words.readLine());
            assertTrue(Children.isRunning(pid));
            parent.destroyForcibly().waitFor();
            Children.await(() -> !Children.isRunning(pid), "the worker's end");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void standsBackWhenMemoryIsShortAndLetsOthersComputeFirst() throws IOException {
        assertEquals(
                "800",
                Files.readString(Path.of("/proc/" + worker.pid() + "/oom_score_adj"))
                        .strip());
        var usual = niceness(ProcessHandle.current().pid());
        assertEquals(Math.min(19, usual + 5), niceness(worker.pid()), "beside this process's " + usual);
    }

    /// Its 19th field; the second, the program's name in parentheses, may hold blanks.
    private static int niceness(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16]);
    }

    @Test
    void measuresItself() {
        assertTrue(worker.memory() > 50_000_000, () -> worker.memory() + " bytes");
        assertTrue(worker.peakMemory() >= worker.memory());
    }

    private static WorkerSettings settings() {
        return Children.settings(folder, System.err::println);
    }

    private static void assertNear(Pixels expected, Pixels actual) {
        assertEquals(expected.width(), actual.width());
        for (var i = 0; i < expected.rgb().length; i++) {
            var difference = (expected.rgb()[i] & 0xff) - (actual.rgb()[i] & 0xff);
            assertTrue(Math.abs(difference) <= 1, "channel " + i + " differs by " + difference);
        }
    }
}
