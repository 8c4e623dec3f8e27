package dev.easel.daemon.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.history.History;
import dev.easel.daemon.host.KeepAwake;
import dev.easel.daemon.residency.KeepAlive;
import dev.easel.daemon.residency.Residence;
import dev.easel.daemon.residency.ResidencySettings;
import dev.easel.daemon.residency.ResidentModels;
import dev.easel.daemon.residency.SystemAlarm;
import dev.easel.daemon.worker.ChildWorker;
import dev.easel.daemon.worker.ChildWorkshop;
import dev.easel.daemon.worker.TinyModel;
import dev.easel.daemon.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Jobs on real child processes, which are killed in the middle of a step.
@Timeout(180)
class JobWorkerTest {
    @TempDir
    private static Path models;

    @TempDir
    private Path folder;

    private final List<ChildWorker> workers = new CopyOnWriteArrayList<>();
    private final SystemAlarm alarm = new SystemAlarm();
    private History history;
    private ResidentModels residents;
    private JobQueue queue;

    @BeforeAll
    static void importModel() {
        TinyModel.importInto(models);
    }

    @BeforeEach
    void open() {
        history = History.open(folder.resolve("easel.db"), folder.resolve("pictures"), Instant.now());
        var workshop = new ChildWorkshop(TinyModel.settings(models));
        residents = new ResidentModels(
                new ResidencySettings(
                        KeepAlive.FOREVER, KeepAlive.FOREVER, false, 1, Set.of(), 1L << 34, 1L << 35, false),
                (model, listener) -> remember(workshop.open(model, listener)),
                alarm,
                (_, _) -> {});
        queue = JobQueue.start(
                new QueueSettings(10, 1, false), residents, history, InstantSource.system(), KeepAwake.NEVER);
    }

    @AfterEach
    void close() {
        queue.close();
        residents.close();
        history.close();
        alarm.close();
    }

    @Test
    void aJobWhoseWorkerIsKilledInAStepIsDrawnByTheNext() throws Exception {
        var job = queue.submit(request(2, 150));
        awaitStep(job, 1);
        kill(workers.getFirst());
        var result = assertInstanceOf(JobEvent.Finished.class, last(job)).result();
        assertEquals(2, result.attempts());
        assertEquals(2, workers.size());
        assertEquals(
                List.of(7L, 8L),
                result.images().stream().map(image -> image.picture().seed()).toList());
        assertWhole(2);
        assertEquals(Residence.State.READY, residents.snapshot().getFirst().state());
    }

    @Test
    void aJobWhoseWorkersAreKilledTwiceEndsAndTheNextIsDrawn() throws Exception {
        var job = queue.submit(request(1, 150));
        awaitStep(job, 1);
        kill(workers.getFirst());
        while (workers.size() < 2) Thread.onSpinWait();
        kill(workers.getLast());
        var end = assertInstanceOf(JobEvent.Failed.class, last(job));
        assertEquals("inference_failed", end.problem().code());
        assertTrue(end.problem().getMessage().contains("signal 9 (SIGKILL)"), end.problem()::getMessage);
        assertWhole(0);
        assertInstanceOf(JobEvent.Finished.class, last(queue.submit(request(1, 1))));
        assertWhole(1);
    }

    @Test
    void aJobThatIsCancelledInAStepLeavesTheModelInMemory() throws Exception {
        var job = queue.submit(request(1, 150));
        awaitStep(job, 2);
        job.cancel();
        var end = assertInstanceOf(JobEvent.Failed.class, last(job));
        assertEquals("cancelled", end.problem().code());
        assertInstanceOf(JobEvent.Finished.class, last(queue.submit(request(1, 1))));
        assertEquals(1, workers.size());
        assertWhole(1);
    }

    @Test
    void stoppingEndsEveryProcess() throws Exception {
        var job = queue.submit(request(1, 150));
        awaitStep(job, 1);
        queue.close();
        residents.close();
        assertEquals(
                "stopping",
                assertInstanceOf(JobEvent.Failed.class, last(job)).problem().code());
        var process = ProcessHandle.of(workers.getFirst().pid());
        assertTrue(process.isEmpty() || process.get().onExit().get() != null);
        assertWhole(0);
    }

    private Worker remember(ChildWorker worker) {
        workers.add(worker);
        return worker;
    }

    private static void kill(ChildWorker worker) {
        ProcessHandle.of(worker.pid()).orElseThrow().destroyForcibly();
    }

    private static void awaitStep(Job job, int step) throws InterruptedException {
        while (!(next(job) instanceof JobEvent.Progress progress && progress.step() >= step)) {}
    }

    private static JobEvent last(Job job) throws InterruptedException {
        while (true) {
            var event = next(job);
            if (event instanceof JobEvent.Finished || event instanceof JobEvent.Failed) return event;
        }
    }

    private static JobEvent next(Job job) throws InterruptedException {
        return job.next(Duration.ofSeconds(60)).orElseThrow(() -> new AssertionError("nothing for a minute"));
    }

    /// So many pictures are there, each a row and a file, and nothing else.
    private void assertWhole(int pictures) throws IOException {
        var rows = history.page(100, null).images();
        assertEquals(pictures, rows.size());
        try (Stream<Path> files = Files.walk(folder.resolve("pictures"))) {
            var found = files.filter(Files::isRegularFile)
                    .filter(file -> !isMark(file))
                    .sorted()
                    .toList();
            assertEquals(rows.stream().map(row -> row.file()).sorted().toList(), found);
        }
    }

    private static boolean isMark(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    private static JobRequest request(int n, int steps) {
        return new JobRequest(
                TinyModel.MODEL,
                TinyModel.request(7, n, steps),
                KeepAlive.UNCHANGED,
                false,
                true,
                false,
                Priority.NORMAL,
                List.of(),
                "http",
                seed -> "{}",
                null,
                null);
    }
}
