package dev.easel.daemon.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A job as it enters the queue.
///
/// @param requestJson the request with every field resolved, an object; kept as it is
/// @param hasOwnSampler whether its sampler is the model's own, with all that its file says of it, and not a named one
/// @param seed of its first picture
/// @param priority `low`, `normal` or `high`
/// @param origin who asked: `cli`, `http`, …
/// @param background whether it survives its caller and the daemon
/// @param tags given to each of its pictures
/// @param retriedFrom the job that it tries again
/// @param idempotency null if its caller gave no key
public record NewJob(
        Ulid id,
        String requestJson,
        boolean hasOwnSampler,
        String model,
        String modelDigest,
        long seed,
        String priority,
        String origin,
        boolean background,
        List<String> tags,
        Instant createdAt,
        @Nullable Ulid retriedFrom,
        @Nullable Idempotency idempotency) {}
