package dev.easel.daemon.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.ModelCatalog;
import dev.easel.engine.model.SavedGraphs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Real processes that save the graphs of a tiny model.
@Timeout(900)
class GraphSaverTest {
    private static final long PLENTY = Long.MAX_VALUE;

    @TempDir
    private Path folder;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private WorkerSettings settings;
    private SavedGraphs saved;

    @BeforeEach
    void importsAModel() {
        TinyModel.importInto(folder);
        settings = Children.settings(folder, log::add);
        saved = new SavedGraphs(settings.graphs());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aModelThatWasOpenedOpensFromItsSavedGraphsTheNextTime() throws Exception {
        var before = new Pictures();
        try (var saver = saver(PLENTY);
                var worker =
                        new SavingWorkshop(new ChildWorkshop(settings), saver).open(TinyModel.MODEL, (_, _) -> {})) {
            worker.draw(TinyModel.request(1, 1, 2), before);
            awaitLog("saved the graphs of 'tiny'");
        }
        var after = new Pictures();
        try (var worker = new ChildWorkshop(settings).open(TinyModel.MODEL, (_, _) -> {})) {
            worker.draw(TinyModel.request(1, 1, 2), after);
            var maps = Files.readString(Path.of("/proc/" + worker.pid() + "/maps"));
            assertTrue(maps.contains("weights.bin"), "it maps no saved weights");
        }
        assertArrayEquals(before.pngs.getFirst(), after.pngs.getFirst());
        assertEquals(1, log.stream().filter(line -> line.startsWith("saved")).count());
    }

    @Test
    void savingGivesWayToWhoeverComputes() {
        try (var saver = saver(PLENTY)) {
            saver.want("tiny");
            await(() -> child() > 0, "a process that saves");
            saver.begin();
            await(() -> child() == 0, "its end");
            assertFalse(saved.missing(model()).isEmpty());
            saver.end();
            awaitLog("saved the graphs of 'tiny'");
            assertEquals(List.of(), saved.missing(model()));
        }
    }

    @Test
    void itsEndIsTheEndOfSaving() {
        try (var saver = saver(PLENTY)) {
            saver.want("tiny");
            await(() -> child() > 0, "a process that saves");
        }
        await(() -> child() == 0, "its end");
        assertEquals(List.of(), log);
    }

    @Test
    void whatAModelLeavesBehindGoesWithIt() {
        try (var saver = saver(PLENTY)) {
            saver.want("tiny");
            awaitLog("saved the graphs of 'tiny'");
            new ModelCatalog(settings.models(), saver::tidy).delete("tiny");
            await(() -> count(settings.graphs()) == 0, "the end of its graphs");
        }
    }

    @Test
    void saysWhenThereIsNoRoom() {
        var wanted = saved.missing(model());
        try (var saver = saver(1)) {
            saver.want("tiny");
            awaitLog("no room to save the graphs of 'tiny'");
            assertEquals(wanted, saved.missing(model()));
        }
    }

    @Test
    void takesNoMemoryThatIsNotFree() {
        var wanted = saved.missing(model());
        var looks = new AtomicInteger();
        settings = new WorkerSettings(
                settings.models(),
                settings.cache(),
                2,
                "1.0",
                () -> looks.getAndIncrement() * 0L,
                settings.stall(),
                settings.grace(),
                List.of(),
                log::add);
        try (var saver = saver(PLENTY)) {
            saver.want("tiny");
            await(() -> looks.get() > 0, "a look at the memory");
            assertEquals(0, child());
            assertEquals(wanted, saved.missing(model()));
        }
    }

    private GraphSaver saver(long most) {
        return new GraphSaver(settings, new SavingRules(most, 0, Duration.ZERO)).start();
    }

    private InstalledModel model() {
        return new ModelCatalog(settings.models()).find("tiny");
    }

    /// Longer than others do: who saves computes only when nobody else wants to.
    private static void await(BooleanSupplier condition, String what) {
        var deadline = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) throw new AssertionError("not within 4 minutes: " + what);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private void awaitLog(String line) {
        await(() -> log.stream().anyMatch(each -> each.startsWith(line)), line + " in " + log);
    }

    private static long child() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }

    private static long count(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
