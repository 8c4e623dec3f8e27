package dev.easel.daemon.job;

import dev.easel.daemon.history.JobState;
import dev.easel.daemon.history.Ulid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A piece of work on its way through the queue. Safe for any thread; `next` by one caller at a time.
public final class Job {
    private final Ulid id;
    private final JobRequest request;
    private final Instant createdAt;
    private final Predicate<Job> cancel;
    private final List<JobListener> listeners = new ArrayList<>();
    private final JobListener first;
    final Brake brake = new Brake();
    private JobStanding standing;
    private @Nullable JobEvent last;

    /// Whether the daemon's end, not its caller, stops it.
    volatile boolean isInterrupted;

    /// Whether somebody wants it no more.
    volatile boolean isCancelled;

    /// How many jobs have passed it because their model was in memory.
    int passed;

    /// Pictures that are there before it begins.
    final int drawn;

    /// Workers that have begun on it.
    int attempts;

    /// @param request with its seed
    /// @param cancel how the queue takes one out
    Job(Ulid id, JobRequest request, Instant createdAt, JobPast past, Predicate<Job> cancel) {
        this.id = id;
        this.request = request;
        this.createdAt = createdAt;
        this.drawn = past.drawn();
        this.attempts = past.attempts();
        this.standing = JobStanding.after(past);
        this.cancel = cancel;
        this.first = listen();
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
        return standing().state();
    }

    public synchronized JobStanding standing() {
        return standing;
    }

    /// What the one who submitted it hears: all that happens from the beginning on.
    public Optional<JobEvent> next(Duration timeout) throws InterruptedException {
        return first.next(timeout);
    }

    /// One more who hears of it: where it stands now, and without a gap what happens from now on.
    public synchronized JobListener listen() {
        var listener = new JobListener(standing, this::forget);
        listeners.add(listener);
        if (last != null) listener.add(last);
        return listener;
    }

    /// Takes it out of the queue, or stops it within a step; nothing if it is over. What it had finished stays.
    ///
    /// @return whether it ends, or has ended, by being cancelled
    public boolean cancel() {
        return cancel.test(this);
    }

    synchronized void tell(JobEvent event) {
        standing = standing.after(event);
        for (var listener : listeners) listener.add(event);
    }

    synchronized void tellPosition(int now) {
        if (now != standing.position()) tell(new JobEvent.Queued(now));
    }

    synchronized void begin() {
        standing = standing.in(JobState.RUNNING);
    }

    /// It is over: the last event.
    synchronized void end(JobState end, JobEvent event) {
        standing = standing.in(end);
        last = event;
        tell(event);
    }

    private synchronized void forget(JobListener listener) {
        listeners.remove(listener);
    }
}
