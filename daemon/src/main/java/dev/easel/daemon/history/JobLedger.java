package dev.easel.daemon.history;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The jobs of the history, from the moment they wait. What it was told, lasts: over a kill of the daemon and a power
/// cut. Safe for any thread.
public final class JobLedger {
    private final Database database;
    private final Path pictures;
    private final Album album;

    /// @param pictures the folder that the pictures' paths are relative to
    /// @param album is to keep its limits when a job is over
    JobLedger(Database database, Path pictures, Album album) {
        this.database = database;
        this.pictures = pictures;
        this.album = album;
    }

    /// The job waits.
    public void add(NewJob job) {
        database.change(connection -> new Jobs(connection).add(job));
    }

    /// The job has begun.
    public void start(Ulid job, Instant now) {
        database.change(connection -> new Jobs(connection).start(job, now));
    }

    /// One more worker begins on the job: call it before the first native call.
    public void countAttempt(Ulid job) {
        database.change(connection -> new Jobs(connection).countAttempt(job));
    }

    /// The running job is to be stopped, and not to begin again should the daemon end before it does.
    public void askCancel(Ulid job) {
        database.change(connection -> new Jobs(connection).askCancel(job));
    }

    /// The job, which ran, waits again, and the attempt that was going on counts for nothing.
    public void requeue(Ulid job, long sequence) {
        database.change(connection -> new Jobs(connection).requeue(job, sequence));
    }

    /// The job is over, and what the history does not keep beside its pictures goes.
    public void end(Ulid job, JobEnd end) {
        database.change(connection -> new Jobs(connection).end(job, end));
        album.retain(end.finishedAt());
    }

    public Optional<KeptJob> find(Ulid job) {
        return database.read(connection -> new JobRows(connection, pictures).find(job));
    }

    /// The job that came with the idempotency key `key`.
    public Optional<KeptJob> keyed(String key) {
        return database.read(connection -> new JobRows(connection, pictures).keyed(key));
    }

    /// All that wait, in the order of their arrival.
    public List<KeptJob> queued() {
        return database.read(connection -> new JobRows(connection, pictures).queued());
    }

    /// At most `limit` of the jobs that `filter` lets through: from the first on, or after the page that gave `cursor`.
    ///
    /// @throws CursorInvalid if no page of that order gave `cursor`
    public JobPage page(JobFilter filter, int limit, @Nullable String cursor) {
        var start = cursor == null ? null : JobCursor.read(cursor, filter);
        return database.read(connection -> new JobRows(connection, pictures).page(filter, limit, start));
    }
}
