package dev.easel.daemon.job;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What a slow or absent listener has not heard yet. Of the events that only tell how far it is, the last of each kind
/// is kept: nothing grows. Safe for any thread.
final class JobEvents {
    private final ArrayDeque<JobEvent> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();

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

    Optional<JobEvent> next(Duration timeout) throws InterruptedException {
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

    private static boolean isPassing(JobEvent event) {
        return switch (event) {
            case JobEvent.Queued _, JobEvent.Loading _, JobEvent.Progress _, JobEvent.Preview _ -> true;
            case JobEvent.ImageReady _, JobEvent.Finished _, JobEvent.Failed _ -> false;
        };
    }
}
