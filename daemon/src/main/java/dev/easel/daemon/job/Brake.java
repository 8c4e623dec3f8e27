package dev.easel.daemon.job;

import dev.easel.daemon.worker.Worker;
import dev.easel.engine.error.Cancelled;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Stops a job wherever it is: in a wait, by an interrupt; in a worker, by its `cancel`; elsewhere when it looks here.
/// Files are written without interrupts, which would close them. Safe for any thread.
final class Brake {
    private boolean isPulled;
    private @Nullable Thread waiting;
    private @Nullable Worker drawing;

    synchronized void pull() {
        isPulled = true;
        if (waiting != null) waiting.interrupt();
        if (drawing != null) drawing.cancel();
    }

    synchronized boolean isPulled() {
        return isPulled;
    }

    /// @throws Cancelled if it was pulled
    synchronized void check() {
        if (isPulled) throw new Cancelled();
    }

    /// What `wait` brings; it may be interrupted.
    <T> T interruptibly(Supplier<T> wait) {
        begin(Thread.currentThread());
        try {
            return wait.get();
        } finally {
            endWait();
        }
    }

    /// What `work`, which uses `worker`, brings.
    <T> T cancelling(Worker worker, Supplier<T> work) {
        begin(worker);
        try {
            return work.get();
        } finally {
            endWork();
        }
    }

    private synchronized void begin(Thread thread) {
        check();
        waiting = thread;
    }

    private synchronized void endWait() {
        waiting = null;
        var _ = Thread.interrupted();
    }

    private synchronized void begin(Worker worker) {
        check();
        drawing = worker;
    }

    private synchronized void endWork() {
        drawing = null;
    }
}
