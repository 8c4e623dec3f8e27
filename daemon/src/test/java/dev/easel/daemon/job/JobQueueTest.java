package dev.easel.daemon.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.history.History;
import dev.easel.daemon.history.JobState;
import dev.easel.daemon.history.KeptImage;
import dev.easel.daemon.residency.FakeAlarm;
import dev.easel.daemon.residency.KeepAlive;
import dev.easel.daemon.residency.ResidencySettings;
import dev.easel.daemon.residency.ResidentModels;
import dev.easel.daemon.residency.Stopping;
import dev.easel.daemon.worker.DrawRequest;
import dev.easel.daemon.worker.FakeWorker;
import dev.easel.daemon.worker.FakeWorkshop;
import dev.easel.daemon.worker.WorkerModel;
import dev.easel.daemon.worker.WorkerProblem;
import dev.easel.engine.error.EaselException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JobQueueTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private final FakeWorkshop workshop = new FakeWorkshop();
    private final FakeKeepAwake awake = new FakeKeepAwake();
    private History history;
    private ResidentModels residents;
    private JobQueue queue;

    @BeforeEach
    void open() {
        history = History.open(folder.resolve("easel.db"), pictures(), START);
        residents = new ResidentModels(
                new ResidencySettings(KeepAlive.FOREVER, KeepAlive.FOREVER, false, 1, Set.of(), 1000, 2000, false),
                workshop,
                new FakeAlarm(),
                (_, _) -> {});
        queue = start(new QueueSettings(3, 1, false));
    }

    @AfterEach
    void close() {
        queue.close();
        residents.close();
        history.close();
    }

    @Test
    void drawsKeepsAndTellsInThisOrder() throws Exception {
        var job = queue.submit(ask("a").of(2).request());
        var events = follow(job);
        assertEquals(JobEvent.Finished.class, events.getLast().getClass());
        var result = ((JobEvent.Finished) events.getLast()).result();
        assertEquals(JobState.SUCCEEDED, result.state());
        assertEquals(
                List.of(7L, 8L),
                result.images().stream().map(image -> image.picture().seed()).toList());
        assertEquals(
                result.images().reversed(),
                kept().stream().map(row -> result.images().get(row.index())).toList());
        assertEquals(2, files().size());
        assertEquals(1, result.attempts());
        assertEquals("{\"seed\":7}", kept().getFirst().requestJson());
        assertEquals(List.of("red", "round"), kept().getFirst().tags());
    }

    @Test
    void drawsASeedWhenTheJobIsQueued() throws Exception {
        queue.pause();
        var one = queue.submit(ask("a").withSeed(-1));
        var other = queue.submit(ask("a").withSeed(-1));
        assertTrue(one.seed() >= 0 && one.seed() < 1L << 32);
        assertNotEquals(one.seed(), other.seed());
        queue.resume();
        follow(one);
        assertEquals("{\"seed\":" + one.seed() + "}", kept().getLast().requestJson());
    }

    @Test
    void unsavedWorkLeavesNothing() throws Exception {
        var job = queue.submit(ask("a").unsaved().request());
        var result = ((JobEvent.Finished) follow(job).getLast()).result();
        assertEquals(3, result.images().getFirst().png().length);
        assertEquals(true, result.images().getFirst().kept().isEmpty());
        assertEquals(List.of(), files());
        assertEquals(0, history.page(10, null).total());
    }

    @Test
    void higherPriorityGoesFirstAndArrivalDecidesAmongEquals() throws Exception {
        queue.pause();
        var low = queue.submit(ask("a").as(Priority.LOW).request());
        var normal = queue.submit(ask("a").request());
        var high = queue.submit(ask("a").as(Priority.HIGH).request());
        assertEquals(new JobEvent.Queued(3), low.next(Duration.ZERO).orElseThrow());
        assertEquals(new JobEvent.Queued(2), normal.next(Duration.ZERO).orElseThrow());
        assertEquals(new JobEvent.Queued(1), high.next(Duration.ZERO).orElseThrow());
        queue.resume();
        follow(low);
        assertEquals(
                List.of(high.id(), normal.id(), low.id()),
                kept().reversed().stream().map(KeptImage::job).toList());
    }

    @Test
    void refusesMoreThanItHasPlacesFor() {
        queue.pause();
        for (var i = 0; i < 3; i++) queue.submit(ask("a").request());
        var full = assertThrows(QueueFull.class, () -> queue.submit(ask("a").request()));
        assertEquals("queue_full", full.code());
        assertEquals(Duration.ofSeconds(31), full.retryAfter());
        assertEquals(3, queue.state().queued());
        assertEquals(3, queue.queuedFor("a"));
    }

    @Test
    void fourJobsOfTheModelInMemoryPassOneThatNeedsASwap() throws Exception {
        queue.close();
        queue = start(new QueueSettings(20, 1, false));
        follow(queue.submit(ask("a").request()));
        queue.pause();
        var swap = queue.submit(ask("b").request());
        var others = new ArrayList<Job>();
        for (var i = 0; i < 6; i++) others.add(queue.submit(ask("a").request()));
        queue.resume();
        for (var job : others) follow(job);
        var order = kept().reversed().stream().map(KeptImage::job).skip(1).toList();
        assertEquals(4, order.indexOf(swap.id()));
    }

    @Test
    void aWaitingJobThatIsCancelledLeavesTheQueueAtOnce() throws Exception {
        queue.pause();
        var job = queue.submit(ask("a").request());
        job.cancel();
        job.cancel();
        assertEquals(0, queue.state().queued());
        var last = assertInstanceOf(JobEvent.Failed.class, follow(job).getLast());
        assertEquals("cancelled", last.problem().code());
        assertEquals(JobState.CANCELLED, job.state());
        assertEquals(List.of(), workshop.loads());
    }

    @Test
    void aRunningJobThatIsCancelledStopsAtItsStepAndKeepsWhatWasFinished() throws Exception {
        var reached = new CountDownLatch(1);
        workshop.with(new FakeWorker(1).held(1, 1, reached));
        var job = queue.submit(ask("a").of(3).request());
        reached.await();
        job.cancel();
        var last = assertInstanceOf(JobEvent.Failed.class, follow(job).getLast());
        assertEquals("cancelled", last.problem().code());
        assertEquals(1, last.result().images().size());
        assertEquals(1, files().size());
        follow(queue.submit(ask("a").request()));
        assertEquals(List.of("a"), workshop.loads());
    }

    @Test
    void aLoadThatIsCancelledIsGivenUp() throws Exception {
        workshop.shut();
        var job = queue.submit(ask("a").request());
        workshop.awaitLoad();
        job.cancel();
        assertInstanceOf(JobEvent.Failed.class, follow(job).getLast());
        assertEquals(List.of(), residents.snapshot());
        workshop.open();
        assertInstanceOf(
                JobEvent.Finished.class,
                follow(queue.submit(ask("a").request())).getLast());
    }

    @Test
    void aWorkersDeathCostsAnAttemptAndNoFinishedPicture() throws Exception {
        workshop.with(new FakeWorker(1).dying(1, 1));
        var job = queue.submit(ask("a").of(3).request());
        var result = ((JobEvent.Finished) follow(job).getLast()).result();
        assertEquals(2, result.attempts());
        assertEquals(
                List.of(0, 1, 2),
                result.images().stream().map(image -> image.picture().index()).toList());
        assertEquals(List.of("a", "a"), workshop.loads());
        assertEquals(3, files().size());
    }

    @Test
    void twoDeathsEndTheJobWithSignalAndExitCode() throws Exception {
        workshop.with(new FakeWorker(1).dying(0, 1), new FakeWorker(1).dying(0, 2));
        var last = (JobEvent.Failed) follow(queue.submit(ask("a").request())).getLast();
        assertEquals("inference_failed", last.problem().code());
        assertTrue(last.problem().getMessage().contains("signal 9 (SIGKILL)"), last.problem()::getMessage);
        assertTrue(last.problem().getMessage().contains("exit code 137"), last.problem()::getMessage);
        assertEquals(JobState.FAILED, last.result().state());
        assertEquals(List.of(), files());
        assertInstanceOf(
                JobEvent.Finished.class,
                follow(queue.submit(ask("a").request())).getLast());
    }

    @Test
    void aProblemIsToldAsItIs() throws Exception {
        workshop.failing(new WorkerProblem(Kind.FAILED, "model_load_failed", "The text encoder is odd", "Import it"));
        var last = (JobEvent.Failed) follow(queue.submit(ask("a").request())).getLast();
        assertEquals("The text encoder is odd", last.problem().getMessage());
        assertEquals("Import it", last.problem().hint());
    }

    @Test
    void anAllocationThatFailsIsTriedOnceMoreWithAllTheMemory() throws Exception {
        var failure = new WorkerProblem(Kind.FAILED, "not_enough_memory", "No room for 5 MB", "Draw smaller");
        workshop.with(new FakeWorker(1).destined(0, 1, () -> {
            throw failure;
        }));
        var result =
                ((JobEvent.Finished) follow(queue.submit(ask("a").request())).getLast()).result();
        assertEquals(2, result.attempts());
        assertEquals(List.of("a", "a"), workshop.loads());
    }

    @Test
    void aPictureThatCannotBeKeptEndsTheJob() throws Exception {
        Files.move(pictures(), folder.resolve("elsewhere"));
        Files.writeString(pictures(), "no folder");
        var job = queue.submit(ask("a").of(2).request());
        var last = (JobEvent.Failed) follow(job).getLast();
        assertEquals(JobState.FAILED, last.result().state());
        assertEquals(List.of(), last.result().images());
        assertEquals(0, history.page(10, null).total());
    }

    @Test
    void stoppingEndsWhatWaitsAndStopsWhatRuns() throws Exception {
        var reached = new CountDownLatch(1);
        workshop.with(new FakeWorker(1).held(0, 1, reached));
        var running = queue.submit(ask("a").request());
        var waiting = queue.submit(ask("a").request());
        reached.await();
        queue.close();
        assertEquals(
                "stopping",
                ((JobEvent.Failed) follow(running).getLast()).problem().code());
        assertEquals(
                "stopping",
                ((JobEvent.Failed) follow(waiting).getLast()).problem().code());
        assertEquals(JobState.INTERRUPTED, running.state());
        assertEquals(JobState.CANCELLED, waiting.state());
        assertThrows(Stopping.class, () -> queue.submit(ask("a").request()));
    }

    @Test
    void anAbsentListenerCostsNoMemory() throws Exception {
        var job = queue.submit(ask("a").of(10).request());
        follow(queue.submit(ask("a").request()));
        assertTrue(follow(job).size() <= 10 + 4);
    }

    @Test
    void whoComesLateHearsWhereTheJobStandsAndEverythingFromThenOn() throws Exception {
        var reached = new CountDownLatch(1);
        var worker = new FakeWorker(1).held(1, 1, reached);
        workshop.with(worker);
        var job = queue.submit(ask("a").of(2).request());
        reached.await();
        var impatient = job.listen();
        impatient.close();
        try (var late = job.listen()) {
            assertEquals(JobState.RUNNING, late.start().state());
            assertEquals(1, late.start().images().size());
            job.cancel();
            var last = follow(late).getLast();
            assertSame(follow(job).getLast(), last);
            assertEquals(Optional.empty(), impatient.next(Duration.ZERO));
            try (var tooLate = job.listen()) {
                assertEquals(JobState.CANCELLED, tooLate.start().state());
                assertTrue(tooLate.start().sequence() > late.start().sequence());
                assertEquals(List.of(last), follow(tooLate));
            }
        }
    }

    private JobQueue start(QueueSettings settings) {
        return JobQueue.start(settings, residents, history, InstantSource.system(), awake);
    }

    private static List<JobEvent> follow(Job job) throws InterruptedException {
        return follow(job::next);
    }

    private static List<JobEvent> follow(JobListener listener) throws InterruptedException {
        return follow(listener::next);
    }

    /// Everything that happens to a job, to its end.
    private static List<JobEvent> follow(Next next) throws InterruptedException {
        var events = new ArrayList<JobEvent>();
        while (true) {
            var event =
                    next.in(Duration.ofSeconds(30)).orElseThrow(() -> new AssertionError("nothing after " + events));
            events.add(event);
            if (event instanceof JobEvent.Finished || event instanceof JobEvent.Failed) return events;
        }
    }

    private List<KeptImage> kept() {
        return history.page(100, null).images();
    }

    private Path pictures() {
        return folder.resolve("pictures");
    }

    private List<Path> files() throws IOException {
        try (var all = Files.walk(pictures())) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private interface Next {
        Optional<JobEvent> in(Duration timeout) throws InterruptedException;
    }

    private static Ask ask(String model) {
        return new Ask(model, 1, Priority.NORMAL, true);
    }

    private record Ask(String model, int n, Priority priority, boolean isSaved) {
        Ask of(int pictures) {
            return new Ask(model, pictures, priority, isSaved);
        }

        Ask as(Priority other) {
            return new Ask(model, n, other, isSaved);
        }

        Ask unsaved() {
            return new Ask(model, n, priority, false);
        }

        JobRequest request() {
            return withSeed(7);
        }

        JobRequest withSeed(long seed) {
            var drawing = new DrawRequest(
                    "an apple", "", 64, 64, 2, 7.5, 0, 0, "euler", "model", seed, "torch", 1, 0, n, null, 0, true);
            return new JobRequest(
                    new WorkerModel(model, "sha256:0", 1, 0, 0, 0),
                    drawing,
                    KeepAlive.UNCHANGED,
                    false,
                    isSaved,
                    false,
                    priority,
                    List.of("red", "round"),
                    "http",
                    drawn -> "{\"seed\":" + drawn + "}",
                    null,
                    null);
        }
    }
}
