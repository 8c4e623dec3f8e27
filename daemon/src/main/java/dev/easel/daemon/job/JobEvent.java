package dev.easel.daemon.job;

import dev.easel.engine.error.EaselException;
import java.nio.ByteBuffer;
import java.time.Duration;

/// What happens to a job, for the one who waits for it: many, then exactly one `Finished` or `Failed`.
public sealed interface JobEvent {
    /// Whether nothing happens after it.
    default boolean isLast() {
        return this instanceof Finished || this instanceof Failed;
    }

    /// It waits; `position` counts from 1.
    record Queued(int position) implements JobEvent {}

    /// Its model comes into memory.
    record Loading(int completed, int total) implements JobEvent {}

    /// Of picture `image` `step` of `steps` are done. `elapsed` is the drawing of the whole job so far, `left` what is
    /// left of it if it goes on like this.
    record Progress(int image, int step, int steps, Duration elapsed, Duration left) implements JobEvent {}

    /// A small, rough JPEG, the whole file.
    record Preview(int image, int step, ByteBuffer jpeg) implements JobEvent {}

    /// A picture is finished, and kept if it was to be.
    record ImageReady(JobImage image) implements JobEvent {}

    /// All pictures are drawn.
    record Finished(JobResult result) implements JobEvent {}

    /// It ended without all its pictures.
    record Failed(EaselException problem, JobResult result) implements JobEvent {}
}
