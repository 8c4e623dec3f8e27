package dev.easel.daemon.hub;

import dev.easel.engine.error.Cancelled;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One pull that several callers wait for: it ends when the last of them leaves. Safe for any thread.
final class SharedPull {
    private final CompletableFuture<Pulled> outcome = new CompletableFuture<>();
    private final List<PullListener> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private PullListener.@Nullable News latest;
    private boolean isLeft;

    /// @param work does it, telling how far it is
    SharedPull(Function<PullListener, Pulled> work) {
        this.thread = Thread.ofVirtual().name("pull").unstarted(() -> run(work));
    }

    /// Joins those who wait; the first begins it.
    ///
    /// @return false if it is over, or the last has just left
    synchronized boolean join(PullListener listener) {
        if (isOver()) return false;
        if (latest != null) listener.onPulling(latest);
        listeners.add(listener);
        if (thread.getState() == Thread.State.NEW) thread.start();
        return true;
    }

    /// Waits for its end; an interrupt leaves it.
    Pulled await(PullListener listener) {
        try {
            return outcome.get();
        } catch (InterruptedException _) {
            leave(listener);
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            throw new IllegalStateException(e.getCause());
        }
    }

    /// Whether nobody may join it any more.
    synchronized boolean isOver() {
        return isLeft || outcome.isDone();
    }

    private synchronized void leave(PullListener listener) {
        listeners.remove(listener);
        if (!listeners.isEmpty()) return;
        isLeft = true;
        thread.interrupt();
    }

    private void run(Function<PullListener, Pulled> work) {
        try {
            outcome.complete(work.apply(this::tell));
        } catch (RuntimeException | Error e) {
            outcome.completeExceptionally(e);
        }
    }

    private synchronized void tell(PullListener.News news) {
        latest = news;
        listeners.forEach(each -> each.onPulling(news));
    }
}
