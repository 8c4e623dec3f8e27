package dev.easel.daemon.job;

import dev.easel.daemon.history.JobState;
import dev.easel.daemon.history.Ulid;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// A piece of work on its way through the queue. Safe for any thread; `next` by one caller at a time.
public final class Job {
    private final Ulid id;
    private final JobRequest request;
    private final Instant createdAt;
    private final Consumer<Job> cancel;
    private final JobEvents events = new JobEvents();
    final Brake brake = new Brake();
    private volatile JobState state = JobState.QUEUED;

    /// Whether the daemon's end, not its caller, stops it.
    volatile boolean isInterrupted;

    /// Its place in the queue, from 1, as it was last told.
    private int position;

    /// How many jobs have passed it because their model was in memory.
    int passed;

    /// @param request with its seed
    /// @param cancel how the queue takes one out
    Job(Ulid id, JobRequest request, Instant createdAt, Consumer<Job> cancel) {
        this.id = id;
        this.request = request;
        this.createdAt = createdAt;
        this.cancel = cancel;
    }

    public Ulid id() {
        return id;
    }

    /// What was asked, with the seed it got.
    public JobRequest request() {
        return request;
    }

    /// Of its first picture.
    public long seed() {
        return request.drawing().seed();
    }

    public Instant createdAt() {
        return createdAt;
    }

    public JobState state() {
        return state;
    }

    /// The next thing that happens to it, empty if nothing does in `timeout`. After `Finished` or `Failed` nothing
    /// comes any more.
    public Optional<JobEvent> next(Duration timeout) throws InterruptedException {
        return events.next(timeout);
    }

    /// Takes it out of the queue, or stops it within a step; nothing if it is over. What it had finished stays.
    public void cancel() {
        cancel.accept(this);
    }

    void tell(JobEvent event) {
        events.add(event);
    }

    void tellPosition(int now) {
        if (now == position) return;
        position = now;
        tell(new JobEvent.Queued(now));
    }

    void begin() {
        state = JobState.RUNNING;
    }

    /// It is over: the last event.
    void end(JobState end, JobEvent last) {
        state = end;
        events.add(last);
    }
}
