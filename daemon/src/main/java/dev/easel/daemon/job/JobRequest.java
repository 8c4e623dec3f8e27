package dev.easel.daemon.job;

import dev.easel.daemon.history.Idempotency;
import dev.easel.daemon.history.Ulid;
import dev.easel.daemon.residency.Demand;
import dev.easel.daemon.residency.KeepAlive;
import dev.easel.daemon.residency.Pin;
import dev.easel.daemon.worker.DrawRequest;
import dev.easel.daemon.worker.WorkerModel;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Work for the queue, checked and complete; only the seed may still be drawn.
///
/// @param drawing what to draw; its seed is -1 if one is to be drawn
/// @param keepAlive how long the model stays afterwards
/// @param isOverriding takes the model although it is expected not to fit
/// @param isSaved false leaves neither file nor row
/// @param isBackground whether it survives its caller and, if it is saved, the daemon
/// @param origin who asked: `cli`, `http`, …
/// @param json the request as the history keeps it, for the seed it got
/// @param retriedFrom the job that it tries again
/// @param idempotency null if its caller gave no key
public record JobRequest(
        WorkerModel model,
        DrawRequest drawing,
        KeepAlive keepAlive,
        boolean isOverriding,
        boolean isSaved,
        boolean isBackground,
        Priority priority,
        List<String> tags,
        String origin,
        LongFunction<String> json,
        @Nullable Ulid retriedFrom,
        @Nullable Idempotency idempotency) {
    public JobRequest {
        tags = List.copyOf(tags);
    }

    long pixels() {
        return (long) drawing.width() * drawing.height();
    }

    Demand demand() {
        return new Demand(keepAlive, pixels(), Pin.UNCHANGED, isOverriding);
    }

    /// Whether a new life of the daemon goes on with it.
    boolean isLasting() {
        return isBackground && isSaved;
    }

    JobRequest withSeed(long seed) {
        return with(drawing.withSeed(seed), retriedFrom, idempotency);
    }

    /// The same as another try of `job`.
    public JobRequest retrying(Ulid job) {
        return with(drawing, job, idempotency);
    }

    /// The same from a caller who may ask again.
    public JobRequest keyed(Idempotency key) {
        return with(drawing, retriedFrom, key);
    }

    private JobRequest with(DrawRequest otherDrawing, @Nullable Ulid job, @Nullable Idempotency key) {
        return new JobRequest(
                model,
                otherDrawing,
                keepAlive,
                isOverriding,
                isSaved,
                isBackground,
                priority,
                tags,
                origin,
                json,
                job,
                key);
    }
}
