package dev.easel.daemon.job;

import dev.easel.daemon.residency.Demand;
import dev.easel.daemon.residency.KeepAlive;
import dev.easel.daemon.worker.DrawRequest;
import dev.easel.daemon.worker.WorkerModel;
import java.util.List;
import java.util.function.LongFunction;

/// Work for the queue, checked and complete; only the seed may still be drawn.
///
/// @param drawing what to draw; its seed is -1 if one is to be drawn
/// @param keepAlive how long the model stays afterwards
/// @param isOverriding takes the model although it is expected not to fit
/// @param isSaved false leaves neither file nor row
/// @param isBackground whether it survives its caller
/// @param origin who asked: `cli`, `http`, …
/// @param json the request as the history keeps it, for the seed it got
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
        LongFunction<String> json) {
    public JobRequest {
        tags = List.copyOf(tags);
    }

    long pixels() {
        return (long) drawing.width() * drawing.height();
    }

    Demand demand() {
        return new Demand(keepAlive, pixels(), false, isOverriding);
    }

    JobRequest withSeed(long seed) {
        return new JobRequest(
                model,
                drawing.withSeed(seed),
                keepAlive,
                isOverriding,
                isSaved,
                isBackground,
                priority,
                tags,
                origin,
                json);
    }
}
