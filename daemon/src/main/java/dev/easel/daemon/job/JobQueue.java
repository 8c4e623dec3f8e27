package dev.easel.daemon.job;

import dev.easel.daemon.history.History;
import dev.easel.daemon.history.JobEnd;
import dev.easel.daemon.history.JobState;
import dev.easel.daemon.history.NewJob;
import dev.easel.daemon.history.Ulid;
import dev.easel.daemon.residency.ResidentModels;
import dev.easel.daemon.residency.Stopping;
import dev.easel.engine.error.Cancelled;
import dev.easel.engine.error.EaselException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The one queue of all doors: bounded, by priority and then by arrival. Safe for any thread.
///
/// Up to four jobs whose model is in memory pass one whose model would push another out.
public final class JobQueue implements AutoCloseable {
    private static final int PASSES = 4;
    private static final long SEEDS = 1L << 32;
    private static final Duration FAREWELL = Duration.ofSeconds(12);

    private final QueueSettings settings;
    private final ResidentModels residents;
    private final History history;
    private final InstantSource clock;
    private final SecureRandom chance = new SecureRandom();
    private final List<Thread> runners;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Job> waiting = new ArrayList<>();
    private final Set<Job> running = new LinkedHashSet<>();
    private final Pace pace = new Pace();
    private volatile JobObserver observer = JobObserver.NONE;
    private boolean isPaused;
    private boolean isStopping;

    private JobQueue(QueueSettings settings, ResidentModels residents, History history, InstantSource clock) {
        this.settings = settings;
        this.residents = residents;
        this.history = history;
        this.clock = clock;
        this.isPaused = settings.isPaused();
        this.runners = IntStream.rangeClosed(1, settings.parallel())
                .mapToObj(number ->
                        Thread.ofPlatform().daemon().name("job-" + number).unstarted(this::work))
                .toList();
    }

    /// A queue at work.
    public static JobQueue start(
            QueueSettings settings, ResidentModels residents, History history, InstantSource clock) {
        var queue = new JobQueue(settings, residents, history, clock);
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
            var job = new Job(Ulid.at(now), seeded(request), now, this::cancel);
            if (request.isSaved()) history.add(row(job));
            waiting.add(place(request.priority()), job);
            tellPositions();
            changed.signalAll();
            return job;
        } finally {
            lock.unlock();
        }
    }

    /// Tells `one` from now on how work goes.
    public void observe(JobObserver one) {
        observer = one;
    }

    /// A job that waits or runs.
    public Optional<Job> find(Ulid id) {
        lock.lock();
        try {
            return Stream.concat(waiting.stream(), running.stream())
                    .filter(job -> job.id().equals(id))
                    .findFirst();
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

    /// Takes nothing in any more, ends what waits, stops what runs at its step, and waits for that.
    @Override
    public void close() {
        lock.lock();
        try {
            isStopping = true;
            for (var job : List.copyOf(waiting)) end(job, new Stopping());
            for (var job : running) {
                job.isInterrupted = true;
                job.brake.pull();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        join();
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
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Job job) {
        lock.lock();
        try {
            if (waiting.contains(job)) end(job, new Cancelled());
            else if (running.contains(job)) job.brake.pull();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        for (var job = take(); job.isPresent(); job = take()) {
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
            var job = choose();
            waiting.remove(job);
            running.add(job);
            job.begin();
            tellPositions();
            return Optional.of(job);
        } finally {
            lock.unlock();
        }
    }

    private Job choose() {
        var head = waiting.getFirst();
        var request = head.request();
        if (head.passed >= PASSES || !residents.needsSwap(request.model(), request.pixels())) return head;
        var quick = waiting.stream()
                .filter(job -> job.request().priority() == request.priority())
                .filter(job -> residents.isResident(job.request().model().name()))
                .findFirst();
        if (quick.isPresent()) head.passed++;
        return quick.orElse(head);
    }

    private void done(Job job, Duration time) {
        lock.lock();
        try {
            running.remove(job);
            if (job.state() == JobState.SUCCEEDED) pace.add(time);
        } finally {
            lock.unlock();
        }
    }

    /// Ends a job that waits.
    private void end(Job job, EaselException problem) {
        waiting.remove(job);
        var now = clock.instant();
        var waited = Duration.between(job.createdAt(), now);
        var durations =
                new JobEnd.Durations(waited, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, waited);
        try {
            if (job.request().isSaved())
                history.end(job.id(), new JobEnd(JobState.CANCELLED, problem, List.of(), durations, now));
        } finally {
            var result = new JobResult(JobState.CANCELLED, List.of(), List.of(), durations, null, now, 0);
            JobLog.ended(job, JobState.CANCELLED, problem, 0, waited);
            observer.ended(job, JobState.CANCELLED, durations);
            job.end(JobState.CANCELLED, new JobEvent.Failed(problem, result));
            tellPositions();
        }
    }

    private void tellPositions() {
        for (var i = 0; i < waiting.size(); i++) waiting.get(i).tellPosition(i + 1);
    }

    private int place(Priority priority) {
        var place = waiting.size();
        while (place > 0 && waiting.get(place - 1).request().priority().compareTo(priority) > 0) place--;
        return place;
    }

    private JobRequest seeded(JobRequest request) {
        return request.drawing().seed() >= 0 ? request : request.withSeed(chance.nextLong(SEEDS));
    }

    private static NewJob row(Job job) {
        var request = job.request();
        return new NewJob(
                job.id(),
                request.json().apply(job.seed()),
                request.model().name(),
                request.model().digest(),
                job.seed(),
                request.priority().id(),
                request.origin(),
                request.isBackground(),
                request.tags(),
                job.createdAt());
    }
}
