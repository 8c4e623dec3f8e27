package dev.easel.daemon.worker;

import dev.easel.engine.error.Cancelled;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// Opens fake workers. Stricter than a real one: it refuses to load a model that it is loading, or that is loaded.
public final class FakeWorkshop implements Workshop {
    private final List<String> loads = new CopyOnWriteArrayList<>();
    private final ConcurrentHashMap<String, FakeWorker> workers = new ConcurrentHashMap<>();
    private final Set<String> loading = ConcurrentHashMap.newKeySet();
    private final Queue<FakeWorker> prepared = new ArrayDeque<>();
    private final Queue<RuntimeException> failures = new ArrayDeque<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile CountDownLatch entered = new CountDownLatch(1);

    /// The next workers to be opened, in turn; afterwards plain ones of one byte.
    public FakeWorkshop with(FakeWorker... next) {
        prepared.addAll(List.of(next));
        return this;
    }

    public FakeWorkshop failing(RuntimeException failure) {
        failures.add(failure);
        return this;
    }

    /// From now on loads wait until `open`.
    public void shut() {
        gate = new CountDownLatch(1);
        entered = new CountDownLatch(1);
    }

    public void open() {
        gate.countDown();
    }

    /// Waits until somebody loads.
    public void awaitLoad() throws InterruptedException {
        entered.await();
    }

    /// The names of the models that were loaded, in order.
    public List<String> loads() {
        return List.copyOf(loads);
    }

    /// The worker that was opened last for `model`.
    public FakeWorker worker(String model) {
        var worker = workers.get(model);
        if (worker == null) throw new AssertionError(model + " was never loaded");
        return worker;
    }

    @Override
    public Worker open(WorkerModel model, LoadListener listener) {
        if (!loading.add(model.name())) throw new IllegalStateException(model.name() + " is loaded twice at once");
        try {
            var before = workers.get(model.name());
            if (before != null && before.isAlive()) throw new IllegalStateException(model.name() + " is loaded twice");
            entered.countDown();
            gate.await();
            var failure = failures.poll();
            if (failure != null) throw failure;
            listener.onLoading(1, 1);
            loads.add(model.name());
            var worker = prepared.isEmpty() ? new FakeWorker(1) : prepared.remove();
            workers.put(model.name(), worker);
            return worker;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } finally {
            loading.remove(model.name());
        }
    }
}
