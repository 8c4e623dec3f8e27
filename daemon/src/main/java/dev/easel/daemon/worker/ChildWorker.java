package dev.easel.daemon.worker;

import dev.easel.engine.error.Cancelled;
import dev.easel.engine.error.EaselException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A model in a process of its own. One caller of `draw` at a time; the rest is safe for any thread.
public final class ChildWorker implements Worker {
    private static final Duration BETWEEN_MEASUREMENTS = Duration.ofSeconds(1);

    private final Child child;
    private final String provider;
    private volatile ProcessMemory memory = new ProcessMemory(0, 0);
    private long measuredAt;

    private ChildWorker(Child child, String provider) {
        this.child = child;
        this.provider = provider;
        measure();
    }

    /// Starts a process and waits until it holds `model`.
    static ChildWorker open(WorkerModel model, WorkerSettings settings, String main, LoadListener listener) {
        var child = Child.start(model.name(), settings, main, List.of());
        try {
            child.begin(settings.open(model));
            while (true) {
                switch (child.next().content()) {
                    case Report.Loading(var completed, var total) -> listener.onLoading(completed, total);
                    case Report.Ready(var provider) -> {
                        return new ChildWorker(child, provider);
                    }
                    case Report.Problem problem -> throw asException(problem);
                    case Report other -> throw unexpected(other);
                }
            }
        } catch (InterruptedException _) {
            child.close();
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } catch (RuntimeException e) {
            child.close();
            throw e;
        }
    }

    @Override
    public Drawing draw(DrawRequest request, DrawListener listener) {
        child.begin(new Order.Draw(request));
        var hearing = new Hearing(listener);
        while (true) {
            var message = next(hearing);
            measureSometimes();
            switch (message.content()) {
                case Report.Done done -> {
                    measure();
                    hearing.rethrow();
                    return new Drawing(
                            done.warnings(),
                            Duration.ofNanos(done.encode()),
                            Duration.ofNanos(done.denoise()),
                            Duration.ofNanos(done.decode()));
                }
                case Report.Problem problem -> {
                    hearing.rethrow();
                    throw asException(problem);
                }
                default -> hearing.hear(message);
            }
        }
    }

    @Override
    public void cancel() {
        child.cancel();
    }

    @Override
    public boolean isAlive() {
        return child.isAlive();
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public long memory() {
        measure();
        return memory.now();
    }

    @Override
    public long peakMemory() {
        measure();
        return memory.peak();
    }

    /// The process, as the system counts them.
    public long pid() {
        return child.pid();
    }

    @Override
    public void close() {
        measure();
        child.close();
    }

    /// Lets it end by itself, and gives it that long to do so.
    void close(Duration patience) {
        child.close(patience);
    }

    static EaselException asException(Report.Problem problem) {
        if (problem.kind() == EaselException.Kind.CANCELLED) return new Cancelled();
        return new WorkerProblem(problem.kind(), problem.code(), problem.message(), problem.hint());
    }

    static IllegalStateException unexpected(Report report) {
        return new IllegalStateException(
                "A worker said " + report.getClass().getSimpleName() + " where it means nothing");
    }

    /// An interrupt is the same as `cancel`; it is kept for the caller to see.
    private Frames.Message<Report> next(Hearing hearing) {
        var isInterrupted = false;
        try {
            while (true) {
                try {
                    return child.next();
                } catch (InterruptedException _) {
                    isInterrupted = true;
                    child.cancel();
                }
            }
        } catch (EaselException e) {
            hearing.rethrow();
            throw e;
        } finally {
            if (isInterrupted) Thread.currentThread().interrupt();
        }
    }

    private void measureSometimes() {
        if (System.nanoTime() - measuredAt >= BETWEEN_MEASUREMENTS.toNanos()) measure();
    }

    private synchronized void measure() {
        measuredAt = System.nanoTime();
        ProcessMemory.of(child.pid())
                .ifPresent(measured ->
                        memory = new ProcessMemory(measured.now(), Math.max(measured.peak(), memory.peak())));
    }

    /// Tells the listener what comes, until it throws: then the work is cancelled, and the rest not told.
    private final class Hearing {
        private final DrawListener listener;
        private @Nullable RuntimeException failure;

        private Hearing(DrawListener listener) {
            this.listener = listener;
        }

        private void hear(Frames.Message<Report> message) {
            if (failure != null) return;
            try {
                tell(message);
            } catch (RuntimeException e) {
                failure = e;
                child.cancel();
            }
        }

        private void tell(Frames.Message<Report> message) {
            var blobs = message.blobs();
            switch (message.content()) {
                case Report.Step(var image, var step, var steps) -> listener.onStep(image, step, steps);
                case Report.Preview(var image, var step) -> listener.onPreview(image, step, blobs.getFirst());
                case Report.Finished it ->
                    listener.onPicture(it.picture(), blobs.getFirst(), blobs.size() > 1 ? blobs.get(1) : null);
                case Report other -> throw unexpected(other);
            }
        }

        private void rethrow() {
            if (failure != null) throw failure;
        }
    }
}
