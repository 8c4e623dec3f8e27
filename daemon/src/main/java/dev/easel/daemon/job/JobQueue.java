package dev.easel.daemon.job;

import dev.easel.daemon.history.History;
import dev.easel.daemon.history.JobEnd;
import dev.easel.daemon.history.JobLedger;
import dev.easel.daemon.history.JobState;
import dev.easel.daemon.history.KeptJob;
import dev.easel.daemon.history.NewJob;
import dev.easel.daemon.history.Ulid;
import dev.easel.daemon.host.KeepAwake;
import dev.easel.daemon.residency.ResidentModels;
import dev.easel.daemon.residency.Stopping;
import dev.easel.engine.error.Cancelled;
import dev.easel.engine.error.EaselException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The one queue of all doors: bounded, by priority and then by arrival. Safe for any thread.
public final class JobQueue implements AutoCloseable {
    private static final long SEEDS = 1L << 32;
    private static final Duration FAREWELL = Duration.ofSeconds(12);

    private final QueueSettings settings;
    private final ResidentModels residents;
    private final History history;
    private final JobLedger jobs;
    private final InstantSource clock;
    private final KeepAwake awake;
    private final SecureRandom chance = new SecureRandom();
    private final List<Thread> runners;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final WaitingJobs waiting = new WaitingJobs();
    private final Set<Job> running = new LinkedHashSet<>();
    private final Pace pace = new Pace();
    private volatile JobObserver observer = JobObserver.NONE;
    private boolean isPaused;
    private boolean isStopping;

    private JobQueue(
            QueueSettings settings, ResidentModels residents, History history, InstantSource clock, KeepAwake awake) {
        this.settings = settings;
        this.residents = residents;
        this.history = history;
        this.jobs = history.jobs();
        this.clock = clock;
        this.awake = awake;
        this.isPaused = settings.isPaused();
        this.runners = IntStream.rangeClosed(1, settings.parallel())
                .mapToObj(number ->
                        Thread.ofPlatform().daemon().name("job-" + number).unstarted(this::work))
                .toList();
    }

    /// A queue at work.
    ///
    /// @param awake keeps the machine awake while a job runs
    public static JobQueue start(
            QueueSettings settings, ResidentModels residents, History history, InstantSource clock, KeepAwake awake) {
        var queue = new JobQueue(settings, residents, history, clock, awake);
        queue.runners.forEach(Thread::start);
        return queue;
    }

    /// Takes a job in, draws its seed if it has none, and writes its row if it is to be saved.
    ///
    /// @throws QueueFull if no place is free
    /// @throws Stopping if the daemon is about to end
    public Job submit(JobRequest request) {
        lock.lock();
        try {
            if (isStopping) throw new Stopping();
            if (waiting.size() >= settings.max())
                throw new QueueFull(settings.max(), pace.retryAfter(waiting.size() / settings.parallel()));
            var now = clock.instant();
            var job = new Job(Ulid.at(now), seeded(request), now, JobPast.NONE, this::cancel);
            if (request.isSaved()) jobs.add(row(job));
            enqueue(job);
            return job;
        } finally {
            lock.unlock();
        }
    }

    /// Tells `one` too from now on how work goes.
    public void observe(JobObserver one) {
        observer = JobObserver.both(observer, one);
    }

    /// Goes on with what an earlier life of the daemon has left waiting; `again` makes the request of a row, with its
    /// seed, or says why that cannot be.
    public void restore(Function<KeptJob, JobRequest> again) {
        lock.lock();
        try {
            for (var row : jobs.queued()) if (find(row.id()).isEmpty() && !isStopping) restore(row, again);
        } finally {
            lock.unlock();
        }
    }

    private void restore(KeptJob row, Function<KeptJob, JobRequest> again) {
        var past = new JobPast(row.sequence(), row.attempts(), row.drawn());
        try {
            enqueue(new Job(row.id(), again.apply(row), row.createdAt(), past, this::cancel));
        } catch (EaselException e) {
            lose(row, e);
        } catch (RuntimeException e) {
            lose(row, new UnexpectedFailure(e));
        }
    }

    private void lose(KeptJob row, EaselException problem) {
        jobs.end(row.id(), unbegun(JobState.FAILED, row.sequence(), row.createdAt(), problem));
        JobLog.lost(row, problem);
    }

    private void enqueue(Job job) {
        waiting.add(job);
        changed.signalAll();
        observer.changed();
    }

    /// A job that waits or runs.
    public Optional<Job> find(Ulid id) {
        lock.lock();
        try {
            return Stream.concat(waiting.stream(), running.stream())
                    .filter(job -> job.id().equals(id) && !job.state().isEnd())
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }

    /// The jobs whose turn it is.
    public List<Job> running() {
        lock.lock();
        try {
            return List.copyOf(running);
        } finally {
            lock.unlock();
        }
    }

    public QueueState state() {
        lock.lock();
        try {
            var left = pace.expect(Math.ceilDiv(waiting.size() + running.size(), settings.parallel()));
            return new QueueState(isPaused, running.size(), waiting.size(), settings.max(), left);
        } finally {
            lock.unlock();
        }
    }

    /// Jobs that wait for the model `name`.
    public int queuedFor(String name) {
        lock.lock();
        try {
            return (int) waiting.stream()
                    .filter(job -> job.request().model().name().equals(name))
                    .count();
        } finally {
            lock.unlock();
        }
    }

    /// Begins no further job until `resume`.
    public void pause() {
        setPaused(true);
    }

    public void resume() {
        setPaused(false);
    }

    /// Ends the job `id` before it has drawn all it was to: at once if it waits, within a step if it runs.
    ///
    /// @return whether it ends, or has ended, by being cancelled
    public boolean cancel(Ulid id) {
        lock.lock();
        try {
            var live = find(id);
            if (live.isPresent()) return cancel(live.get());
            var row = jobs.find(id);
            row.filter(job -> job.state() == JobState.QUEUED).ifPresent(this::end);
            return row.isPresent()
                    && Set.of(JobState.QUEUED, JobState.CANCELLED)
                            .contains(row.get().state());
        } finally {
            lock.unlock();
        }
    }

    /// Ends everything that waits.
    ///
    /// @return what it was
    public List<Ulid> cancelWaiting() {
        lock.lock();
        try {
            var left = jobs.queued().stream().map(KeptJob::id).filter(id -> find(id).isEmpty());
            var all = Stream.concat(waiting.stream().map(Job::id), left).toList();
            return all.stream().filter(this::cancel).toList();
        } finally {
            lock.unlock();
        }
    }

    /// Takes nothing in any more, stops what runs at its step, and waits for that. What survives the daemon waits for
    /// its next life; whoever else waits is told.
    @Override
    public void close() {
        lock.lock();
        try {
            isStopping = true;
            for (var job : waiting.copy()) {
                if (job.request().isLasting()) leave(job);
                else end(job, new Stopping());
            }
            for (var job : running) {
                job.isInterrupted = true;
                job.brake.pull();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        join();
        awake.end();
    }

    private void join() {
        var deadline = System.nanoTime() + FAREWELL.toNanos();
        try {
            for (var runner : runners) runner.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void setPaused(boolean paused) {
        lock.lock();
        try {
            isPaused = paused;
            changed.signalAll();
            observer.changed();
        } finally {
            lock.unlock();
        }
    }

    private boolean cancel(Job job) {
        lock.lock();
        try {
            if (waiting.contains(job)) end(job, new Cancelled());
            else if (running.contains(job)) stop(job);
            else return job.state() == JobState.CANCELLED;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        for (var job = take(); job.isPresent(); job = take()) {
            awake.begin();
            var begin = System.nanoTime();
            new JobRun(job.get(), residents, history, clock, observer).run();
            done(job.get(), Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    /// Waits for the next job; empty when there will be none.
    private Optional<Job> take() {
        lock.lock();
        try {
            while (!isStopping && (isPaused || waiting.isEmpty())) changed.awaitUninterruptibly();
            if (isStopping) return Optional.empty();
            var job = waiting.choose(residents);
            waiting.remove(job);
            running.add(job);
            job.begin();
            observer.changed();
            return Optional.of(job);
        } finally {
            lock.unlock();
        }
    }

    private void done(Job job, Duration time) {
        lock.lock();
        try {
            running.remove(job);
            if (job.state() == JobState.SUCCEEDED) pace.add(time);
            if (running.isEmpty() && (isPaused || waiting.isEmpty())) awake.end();
            observer.changed();
        } finally {
            lock.unlock();
        }
    }

    /// Stops a job that runs, and lets that last should the daemon end before.
    private void stop(Job job) {
        if (job.request().isLasting() && !job.isCancelled) jobs.askCancel(job.id());
        job.isCancelled = true;
        job.brake.pull();
    }

    /// Ends a job that waits.
    private void end(Job job, EaselException problem) {
        waiting.remove(job);
        var end = unbegun(JobState.CANCELLED, job.standing().sequence(), job.createdAt(), problem);
        try {
            if (job.request().isSaved()) jobs.end(job.id(), end);
        } finally {
            tell(job, end, problem);
        }
    }

    /// Lets a job that waits wait for the next life of the daemon.
    private void leave(Job job) {
        waiting.remove(job);
        var problem = new Stopping();
        tell(job, unbegun(JobState.QUEUED, job.standing().sequence(), job.createdAt(), problem), problem);
    }

    private void tell(Job job, JobEnd end, EaselException problem) {
        JobLog.ended(job, end.state(), problem, job.drawn, end.durations().total());
        var result =
                new JobResult(end.state(), List.of(), List.of(), end.durations(), null, end.finishedAt(), job.attempts);
        if (end.state().isEnd()) observer.ended(job, end.state(), end.durations());
        job.end(end.state(), new JobEvent.Failed(problem, result));
        observer.changed();
    }

    /// Ends a job that an earlier life of the daemon has left and this one has not yet taken up.
    private void end(KeptJob row) {
        jobs.end(row.id(), unbegun(JobState.CANCELLED, row.sequence(), row.createdAt(), new Cancelled()));
    }

    /// How a job ends whose turn never came.
    private JobEnd unbegun(JobState state, long sequence, Instant createdAt, EaselException problem) {
        var now = clock.instant();
        var durations = JobEnd.Durations.waiting(Duration.between(createdAt, now));
        return new JobEnd(state, sequence + 1, problem, List.of(), durations, now);
    }

    private JobRequest seeded(JobRequest request) {
        return request.drawing().seed() >= 0 ? request : request.withSeed(chance.nextLong(SEEDS));
    }

    private static NewJob row(Job job) {
        var request = job.request();
        return new NewJob(
                job.id(),
                request.json().apply(job.seed()),
                request.drawing().sampler() == null,
                request.model().name(),
                request.model().digest(),
                job.seed(),
                request.priority().id(),
                request.origin(),
                request.isBackground(),
                request.tags(),
                job.createdAt(),
                request.retriedFrom(),
                request.idempotency());
    }
}
