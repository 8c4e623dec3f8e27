package dev.easel.daemon.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A job as its row tells it.
///
/// @param requestJson the request with every field resolved, an object
/// @param hasOwnSampler whether its sampler is the model's own and not a named one
/// @param sequence grows with each change
/// @param attempts workers that began on it
/// @param problem why it did not succeed; null if nothing is wrong
/// @param requestHash of a job with an idempotency key, what was asked
/// @param images in their order
public record KeptJob(
        Ulid id,
        String requestJson,
        boolean hasOwnSampler,
        String model,
        String modelDigest,
        long seed,
        JobState state,
        long sequence,
        String priority,
        String origin,
        boolean background,
        List<String> tags,
        int attempts,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        JobEnd.Durations durations,
        @Nullable KeptProblem problem,
        List<JobEnd.Warning> warnings,
        @Nullable Ulid retriedFrom,
        @Nullable String requestHash,
        List<KeptImage> images) {
    /// How many of its pictures were drawn, those that somebody has deleted since included.
    public int drawn() {
        return images.isEmpty() ? 0 : images.getLast().index() + 1;
    }
}
