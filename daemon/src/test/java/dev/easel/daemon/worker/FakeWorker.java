package dev.easel.daemon.worker;

import dev.easel.engine.error.Cancelled;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A worker in this process that draws nothing. Stricter than a real one: it refuses two callers at once, and any use
/// after its end.
public final class FakeWorker implements Worker {
    private final AtomicBoolean isBusy = new AtomicBoolean();
    private volatile boolean isClosed;
    private volatile boolean isDead;
    private volatile boolean isCancelled;
    private volatile long memory;
    private volatile long peak;

    /// Fates of the next drawings; one without a fate draws all it is asked for.
    private final Queue<Fate> fates = new ArrayDeque<>();

    public FakeWorker(long memory) {
        setMemory(memory);
    }

    /// What happens in the middle of a drawing, before step `step` of picture `image`.
    public record Fate(int image, int step, Runnable event) {}

    public FakeWorker destined(int image, int step, Runnable event) {
        fates.add(new Fate(image, step, event));
        return this;
    }

    /// Holds the drawing there until `gate` opens, as a long step does; a cancel ends the step.
    public FakeWorker held(int image, int step, CountDownLatch reached) {
        return destined(image, step, () -> {
            reached.countDown();
            while (!isCancelled && !isClosed) Thread.onSpinWait();
        });
    }

    public FakeWorker dying(int image, int step) {
        return destined(image, step, () -> {
            isDead = true;
            throw new WorkerDied("fake", 137, "");
        });
    }

    public void setMemory(long bytes) {
        memory = bytes;
        peak = Math.max(peak, bytes);
    }

    public void die() {
        isDead = true;
    }

    public boolean isClosed() {
        return isClosed;
    }

    @Override
    public Drawing draw(DrawRequest request, DrawListener listener) {
        if (isClosed || isDead) throw new IllegalStateException("draw after the end");
        if (!isBusy.compareAndSet(false, true)) throw new IllegalStateException("two callers draw at once");
        isCancelled = false;
        try {
            var fate = fates.poll();
            for (var image = request.first(); image < request.n(); image++) draw(request, image, fate, listener);
            return new Drawing(List.of(), Duration.ofNanos(1), Duration.ofNanos(2), Duration.ofNanos(3));
        } finally {
            isBusy.set(false);
        }
    }

    private void draw(DrawRequest request, int image, @Nullable Fate fate, DrawListener listener) {
        for (var step = 0; step <= request.steps(); step++) {
            if (fate != null && fate.image() == image && fate.step() == step)
                fate.event().run();
            if (isCancelled) throw new Cancelled();
            if (isClosed) throw new WorkerDied("fake", 0, "");
            listener.onStep(image, step, request.steps());
        }
        if (request.previewEvery() > 0) listener.onPreview(image, request.steps(), new byte[] {9});
        listener.onPicture(
                new Picture(image, request.seedOf(image), request.width(), request.height(), "Steps: 2"),
                new byte[] {1, 2, 3},
                null);
    }

    @Override
    public void cancel() {
        isCancelled = true;
    }

    @Override
    public boolean isAlive() {
        return !isDead && !isClosed;
    }

    @Override
    public String provider() {
        return "cpu";
    }

    @Override
    public long memory() {
        return memory;
    }

    @Override
    public long peakMemory() {
        return peak;
    }

    @Override
    public void close() {
        if (isClosed) throw new IllegalStateException("closed twice");
        isClosed = true;
    }
}
