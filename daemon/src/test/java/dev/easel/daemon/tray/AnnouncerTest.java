package dev.easel.daemon.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.easel.daemon.desktop.Desktop;
import dev.easel.daemon.history.History;
import dev.easel.daemon.host.KeepAwake;
import dev.easel.daemon.host.Programs;
import dev.easel.daemon.job.Job;
import dev.easel.daemon.job.JobQueue;
import dev.easel.daemon.job.JobRequest;
import dev.easel.daemon.job.Priority;
import dev.easel.daemon.job.QueueSettings;
import dev.easel.daemon.residency.FakeAlarm;
import dev.easel.daemon.residency.KeepAlive;
import dev.easel.daemon.residency.ResidencySettings;
import dev.easel.daemon.residency.ResidentModels;
import dev.easel.daemon.worker.DrawRequest;
import dev.easel.daemon.worker.FakeWorkshop;
import dev.easel.daemon.worker.WorkerModel;
import dev.easel.daemon.worker.WorkerProblem;
import dev.easel.engine.error.EaselException.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AnnouncerTest {
    private static final String PROMPT = "a \"fox\"\nin \\snow";

    @TempDir
    private Path folder;

    private final FakeWorkshop workshop = new FakeWorkshop();
    private final BlockingQueue<List<String>> told = new LinkedBlockingQueue<>();
    private History history;
    private ResidentModels residents;
    private JobQueue queue;
    private Announcer announcer;

    @BeforeEach
    void open() {
        history = History.open(folder.resolve("easel.db"), folder.resolve("pictures"), Instant.EPOCH);
        residents = new ResidentModels(
                new ResidencySettings(KeepAlive.FOREVER, KeepAlive.FOREVER, false, 1, Set.of(), 1000, 2000, false),
                workshop,
                new FakeAlarm(),
                (_, _) -> {});
        queue = JobQueue.start(
                new QueueSettings(9, 1, true), residents, history, InstantSource.system(), KeepAwake.NEVER);
        announcer = new Announcer(queue, new Listener());
        announcer.follow(true);
        queue.observe(announcer);
    }

    @AfterEach
    void close() {
        queue.close();
        residents.close();
        history.close();
    }

    @Test
    void tellsOnceWhenAllIsDone() throws InterruptedException {
        queue.submit(ask("http", true, 1));
        queue.submit(ask("cli", true, 2));
        queue.resume();
        assertEquals(List.of("Your 3 pictures are ready", PROMPT), told.take());
        queue.submit(ask("shortcut", true, 1));
        assertEquals(List.of("Your picture is ready", PROMPT), told.take());
        assertNull(told.poll());
    }

    @Test
    void whatItsCallerWaitsForAndWhatTheWindowShowsIsNotTold() throws InterruptedException {
        var seen = queue.submit(ask(Tray.ORIGIN, false, 1));
        announcer.except(seen::equals);
        queue.submit(ask("http", false, 1));
        queue.submit(ask(Tray.ORIGIN, false, 4));
        queue.resume();
        assertEquals(List.of("Your 4 pictures are ready", PROMPT), told.take());
        assertNull(told.poll());
    }

    @Test
    void aFailureIsToldWithItsRemedy() throws InterruptedException {
        workshop.failing(
                new WorkerProblem(Kind.FAILED, "invalid_model", "The graph is damaged", "Import the model again."));
        queue.submit(ask("http", true, 1));
        queue.submit(ask("http", true, 1));
        queue.resume();
        assertEquals(List.of("1 of 2 drawings failed", "The graph is damaged\nImport the model again."), told.take());
    }

    @Test
    void nobodyIsToldWhoDoesNotWantIt() throws InterruptedException {
        announcer.follow(false);
        var job = queue.submit(ask("http", true, 1));
        queue.resume();
        end(job);
        announcer.follow(true);
        end(queue.submit(ask("http", true, 1)));
        assertEquals(List.of("Your picture is ready", PROMPT), told.take());
        assertNull(told.poll());
    }

    private static void end(Job job) throws InterruptedException {
        while (!job.next(Duration.ofMinutes(1)).orElseThrow().isLast()) {}
    }

    private static JobRequest ask(String origin, boolean isBackground, int n) {
        var drawing =
                new DrawRequest(PROMPT, "", 64, 64, 2, 7.5, 0, 0, "euler", "model", 7, "torch", 1, 0, n, null, 0, true);
        return new JobRequest(
                new WorkerModel("a", "sha256:0", 1, 0, 0, 0),
                drawing,
                KeepAlive.UNCHANGED,
                false,
                true,
                isBackground,
                Priority.NORMAL,
                List.of(),
                origin,
                _ -> "{}",
                null,
                null);
    }

    /// A desktop that remembers what it was told.
    private final class Listener implements Desktop {
        @Override
        public Programs.Said tell(String title, String text) {
            told.add(List.of(title, text));
            return new Programs.Said(0, "");
        }

        @Override
        public Programs.Said open(Path file) {
            throw new AssertionError(file);
        }

        @Override
        public Programs.Said edit(Path file) {
            throw new AssertionError(file);
        }

        @Override
        public Programs.Said reveal(Path file) {
            throw new AssertionError(file);
        }

        @Override
        public boolean copy(Path file) {
            throw new AssertionError(file);
        }

        @Override
        public boolean isDark() {
            throw new AssertionError();
        }
    }
}
