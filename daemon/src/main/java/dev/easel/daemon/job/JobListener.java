package dev.easel.daemon.job;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// One who hears all that happens to a job from a moment on. Safe for any thread; `next` by one caller at a time.
///
/// What a slow or absent listener has not heard yet waits for it. Of the events that only tell how far the job is, the
/// last of each kind is kept: nothing grows.
public final class JobListener implements AutoCloseable {
    private final JobStanding start;
    private final Consumer<JobListener> leave;
    private final ArrayDeque<JobEvent> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();

    /// @param leave how its job forgets it
    JobListener(JobStanding start, Consumer<JobListener> leave) {
        this.start = start;
        this.leave = leave;
    }

    /// Where the job stood before the first event that `next` gives.
    public JobStanding start() {
        return start;
    }

    /// The next thing that happens to the job, empty if nothing does in `timeout`. After `Finished` or `Failed` nothing
    /// comes any more.
    public Optional<JobEvent> next(Duration timeout) throws InterruptedException {
        var left = timeout.toNanos();
        lock.lock();
        try {
            while (waiting.isEmpty()) {
                if (left <= 0) return Optional.empty();
                left = added.awaitNanos(left);
            }
            return Optional.of(waiting.remove());
        } finally {
            lock.unlock();
        }
    }

    /// It does not listen any more; the job goes on.
    @Override
    public void close() {
        leave.accept(this);
    }

    void add(JobEvent event) {
        lock.lock();
        try {
            if (isPassing(event)) waiting.removeIf(each -> each.getClass() == event.getClass());
            waiting.add(event);
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isPassing(JobEvent event) {
        return switch (event) {
            case JobEvent.Queued _, JobEvent.Loading _, JobEvent.Progress _, JobEvent.Preview _ -> true;
            case JobEvent.ImageReady _, JobEvent.Finished _, JobEvent.Failed _ -> false;
        };
    }
}
