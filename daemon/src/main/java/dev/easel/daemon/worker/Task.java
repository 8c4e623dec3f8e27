package dev.easel.daemon.worker;

import dev.easel.engine.error.Cancelled;
import org.jspecify.annotations.Nullable;

/// A piece of a worker's work, which may be cancelled. Safe for any thread.
final class Task {
    private final Order order;
    private boolean isCancelled;
    private @Nullable Runnable stop;

    Task(Order order) {
        this.order = order;
    }

    Order order() {
        return order;
    }

    synchronized void cancel() {
        isCancelled = true;
        if (stop != null) stop.run();
    }

    /// How to stop what comes now, which `check` alone cannot.
    synchronized void stopBy(Runnable how) {
        check();
        stop = how;
    }

    /// @throws Cancelled if it was cancelled
    synchronized void check() {
        if (isCancelled) throw new Cancelled();
    }
}
