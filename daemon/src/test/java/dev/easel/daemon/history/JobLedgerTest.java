package dev.easel.daemon.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What lasts of jobs over the daemon's end, however it ended.
class JobLedgerTest {
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final boolean LASTING = true;
    private static final boolean WAITED_FOR = false;

    @TempDir
    private Path folder;

    private History history;

    @BeforeEach
    void open() {
        history = History.open(folder.resolve("easel.db"), folder.resolve("pictures"), LATER);
    }

    @AfterEach
    void close() {
        history.close();
    }

    @Test
    void whatLastsWaitsAgainAndTheRestIsOver() {
        var queued = add(LASTING);
        var running = add(LASTING);
        start(running);
        var queuedCall = add(WAITED_FOR);
        var runningCall = add(WAITED_FOR);
        start(runningCall);
        dieAndBeginAgain();
        assertEquals(
                List.of(queued, running),
                history.jobs().queued().stream().map(KeptJob::id).toList());
        assertEquals(JobState.CANCELLED, find(queuedCall).state());
        var interrupted = find(runningCall);
        assertEquals(JobState.INTERRUPTED, interrupted.state());
        assertEquals(LATER, interrupted.finishedAt());
        assertEquals(Duration.ofSeconds(60), interrupted.durations().total());
        assertEquals(KeptProblem.DAEMON_ENDED, interrupted.problem());
        assertEquals(null, find(running).startedAt());
    }

    @Test
    void theSequenceGrowsBeyondWhatAnybodyMayHaveSeen() {
        var job = add(LASTING);
        start(job);
        var before = find(job).sequence();
        dieAndBeginAgain();
        assertTrue(find(job).sequence() > before + 1_000_000);
    }

    @Test
    void theDaemonsDeathIsNoAttempt() {
        var job = add(LASTING);
        start(job);
        history.jobs().countAttempt(job);
        assertEquals(2, find(job).attempts());
        dieAndBeginAgain();
        assertEquals(1, find(job).attempts());
        history.jobs().start(job, LATER);
        history.jobs().countAttempt(job);
        history.jobs().requeue(job, 99);
        assertEquals(1, find(job).attempts());
        assertEquals(99, find(job).sequence());
    }

    @Test
    void aJobThatTwentyDaemonsDiedOfStaysInterrupted() {
        var job = add(LASTING);
        for (var death = 0; death < 20; death++) {
            start(job);
            dieAndBeginAgain();
            assertEquals(JobState.QUEUED, find(job).state());
        }
        dieAndBeginAgain();
        assertEquals(JobState.QUEUED, find(job).state());
        start(job);
        dieAndBeginAgain();
        assertEquals(JobState.INTERRUPTED, find(job).state());
    }

    @Test
    void aJobThatWasToBeStoppedDoesNotComeBack() {
        var job = add(LASTING);
        start(job);
        history.jobs().askCancel(job);
        dieAndBeginAgain();
        assertEquals(JobState.CANCELLED, find(job).state());
    }

    @Test
    void knowsAJobByItsKeyAndNoKeyTwice() {
        var job = new NewJob(
                Ulid.at(NOON), "{}", true, "m", "d", 7, "low", "cli", true, List.of("a"), NOON, null, key("k"));
        history.jobs().add(job);
        var kept = history.jobs().keyed("k").orElseThrow();
        assertEquals(job.id(), kept.id());
        assertEquals("hash of k", kept.requestHash());
        assertTrue(kept.hasOwnSampler());
        assertTrue(history.jobs().keyed("l").isEmpty());
        var other =
                new NewJob(Ulid.at(NOON), "{}", true, "m", "d", 7, "low", "cli", true, List.of(), NOON, null, key("k"));
        assertThrows(HistoryUnusable.class, () -> history.jobs().add(other));
    }

    @Test
    void anOlderDatabaseTakesTheStepsThatItLacks() throws SQLException {
        var file = folder.resolve("old.db");
        History.open(file, folder.resolve("old"), NOON).close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            for (var column : List.of("starts", "own_sampler", "cancel_asked"))
                statement.execute("ALTER TABLE jobs DROP COLUMN " + column);
            statement.execute("PRAGMA user_version = 2");
        }
        try (var old = History.open(file, folder.resolve("old"), NOON)) {
            assertEquals(0, old.jobs().page(JobFilter.ALL, 10, null).total());
        }
    }

    private static Idempotency key(String key) {
        return new Idempotency(key, "hash of " + key);
    }

    private Ulid add(boolean isLasting) {
        var id = Ulid.at(NOON);
        history.jobs()
                .add(new NewJob(
                        id, "{}", false, "m", "d", 7, "normal", "http", isLasting, List.of(), NOON, null, null));
        return id;
    }

    private void start(Ulid job) {
        history.jobs().start(job, NOON);
        history.jobs().countAttempt(job);
    }

    private KeptJob find(Ulid job) {
        return history.jobs().find(job).orElseThrow();
    }

    private void dieAndBeginAgain() {
        history.close();
        open();
    }
}
