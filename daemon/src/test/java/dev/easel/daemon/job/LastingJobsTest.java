package dev.easel.daemon.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.history.History;
import dev.easel.daemon.history.JobState;
import dev.easel.daemon.history.KeptImage;
import dev.easel.daemon.history.KeptJob;
import dev.easel.daemon.history.NewImage;
import dev.easel.daemon.history.Ulid;
import dev.easel.daemon.residency.FakeAlarm;
import dev.easel.daemon.residency.KeepAlive;
import dev.easel.daemon.residency.ResidencySettings;
import dev.easel.daemon.residency.ResidentModels;
import dev.easel.daemon.worker.DrawRequest;
import dev.easel.daemon.worker.FakeWorker;
import dev.easel.daemon.worker.FakeWorkshop;
import dev.easel.daemon.worker.WorkerModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Jobs over the end of a queue and the beginning of the next.
@Timeout(60)
class LastingJobsTest {
    private static final int PICTURES = 3;

    @TempDir
    private Path folder;

    private final FakeWorkshop workshop = new FakeWorkshop();
    private final FakeKeepAwake awake = new FakeKeepAwake();
    private History history;
    private ResidentModels residents;
    private JobQueue queue;

    @BeforeEach
    void open() {
        history = History.open(folder.resolve("easel.db"), folder.resolve("pictures"), Instant.now());
        residents = new ResidentModels(
                new ResidencySettings(KeepAlive.FOREVER, KeepAlive.FOREVER, false, 1, Set.of(), 1000, 2000, false),
                workshop,
                new FakeAlarm(),
                (_, _) -> {});
        queue = JobQueue.start(new QueueSettings(10, 1, false), residents, history, InstantSource.system(), awake);
    }

    @AfterEach
    void close() {
        queue.close();
        residents.close();
        history.close();
    }

    @Test
    void goesOnAfterTheLastFinishedPicture() throws Exception {
        var job = submitUpTo(1);
        reopen();
        var waiting = row(job);
        assertEquals(JobState.QUEUED, waiting.state());
        assertEquals(0, waiting.attempts());
        var before = ids(waiting);
        assertEquals(1, before.size());
        queue.restore(LastingJobsTest::again);
        awaitEnd(job);
        var done = row(job);
        assertEquals(JobState.SUCCEEDED, done.state());
        assertEquals(1, done.attempts());
        assertEquals(PICTURES, done.images().size());
        assertEquals(before, ids(done).subList(0, 1));
        assertEquals(
                List.of(7L, 8L, 9L), done.images().stream().map(KeptImage::seed).toList());
    }

    @Test
    void whatWasDrawnWhollyNeedsNoModelAnyMore() throws Exception {
        var job = submitUpTo(2);
        reopen();
        history.keep(new NewImage(Ulid.at(Instant.now()), job, 2, 64, 64, 9, "x", null, Instant.now()), new byte[] {1});
        var loads = workshop.loads().size();
        queue.restore(LastingJobsTest::again);
        awaitEnd(job);
        assertEquals(JobState.SUCCEEDED, row(job).state());
        assertEquals(loads, workshop.loads().size());
    }

    @Test
    void whoeverWaitsHearsThatTheDaemonStopsAndTheJobStays() throws Exception {
        queue.pause();
        var waiting = queue.submit(request(true));
        var call = queue.submit(request(false));
        queue.close();
        for (var job : List.of(waiting, call))
            assertEquals(
                    "stopping",
                    assertInstanceOf(JobEvent.Failed.class, last(job)).problem().code());
        assertEquals(JobState.QUEUED, row(waiting.id()).state());
        assertEquals(JobState.CANCELLED, row(call.id()).state());
    }

    @Test
    void aJobThatIsCancelledBeforeTheDaemonStopsDoesNotComeBack() throws Exception {
        var reached = new CountDownLatch(1);
        workshop.with(new FakeWorker(1).held(0, 1, reached));
        var job = queue.submit(request(true));
        reached.await();
        assertTrue(job.cancel());
        queue.close();
        assertEquals(JobState.CANCELLED, row(job.id()).state());
    }

    @Test
    void cancelsWhatNoQueueHasTakenUpYet() {
        queue.pause();
        var jobs = List.of(
                queue.submit(request(true)).id(), queue.submit(request(true)).id());
        reopen();
        assertTrue(queue.cancel(jobs.getFirst()));
        assertEquals(JobState.CANCELLED, row(jobs.getFirst()).state());
        assertEquals(jobs.subList(1, 2), queue.cancelWaiting());
        queue.restore(LastingJobsTest::again);
        assertEquals(0, queue.state().queued());
    }

    @Test
    void oldJobsGoBeforeNewOnesOfTheirPriority() {
        queue.pause();
        var old = queue.submit(request(true)).id();
        reopen();
        queue.pause();
        var young = queue.submit(request(true));
        queue.restore(LastingJobsTest::again);
        assertEquals(1, queue.find(old).orElseThrow().standing().position());
        assertEquals(2, young.standing().position());
    }

    @Test
    void aRowThatCannotBeReadEndsItsJobOnly() throws Exception {
        queue.pause();
        var jobs = List.of(
                queue.submit(request(true)).id(), queue.submit(request(true)).id());
        reopen();
        queue.restore(row -> {
            if (row.id().equals(jobs.getFirst())) throw new IllegalStateException("no JSON");
            return again(row);
        });
        assertEquals(JobState.FAILED, row(jobs.getFirst()).state());
        awaitEnd(jobs.getLast());
        assertEquals(JobState.SUCCEEDED, row(jobs.getLast()).state());
    }

    @Test
    void theMachineStaysAwakeUntilNothingIsLeft() throws Exception {
        queue.pause();
        var first = queue.submit(request(true)).id();
        var last = queue.submit(request(true)).id();
        assertEquals(List.of(), awake.told);
        queue.resume();
        awaitEnd(first);
        awaitEnd(last);
        queue.close();
        assertEquals(List.of("begin", "begin", "end", "end"), awake.told);
    }

    /// A job whose daemon stops in picture `image`.
    private Ulid submitUpTo(int image) throws InterruptedException {
        var reached = new CountDownLatch(1);
        workshop.with(new FakeWorker(1).held(image, 1, reached));
        var job = queue.submit(request(true));
        reached.await();
        return job.id();
    }

    private void reopen() {
        close();
        open();
    }

    private void awaitEnd(Ulid id) throws InterruptedException {
        var live = queue.find(id);
        if (live.isPresent()) last(live.get());
    }

    private static JobEvent last(Job job) throws InterruptedException {
        try (var listener = job.listen()) {
            while (true) {
                var event = listener.next(Duration.ofSeconds(30)).orElseThrow();
                if (event.isLast()) return event;
            }
        }
    }

    private KeptJob row(Ulid id) {
        return history.jobs().find(id).orElseThrow();
    }

    private static List<Ulid> ids(KeptJob job) {
        return job.images().stream().map(KeptImage::id).toList();
    }

    private static JobRequest again(KeptJob row) {
        return request(row.background());
    }

    private static JobRequest request(boolean isBackground) {
        return new JobRequest(
                new WorkerModel("a", "sha256:0", 1, 0, 0, 0),
                new DrawRequest(
                        "x", "", 64, 64, 2, 7.5, 0, 0, null, "model", 7, "torch", 1, 0, PICTURES, null, 0, true),
                KeepAlive.UNCHANGED,
                false,
                true,
                isBackground,
                Priority.NORMAL,
                List.of(),
                "http",
                seed -> "{}",
                null,
                null);
    }
}
