package dev.easel.daemon.history;

import java.time.Instant;
import java.util.List;

/// A job as it enters the queue.
///
/// @param requestJson the request with every field resolved, an object; kept as it is
/// @param seed of its first picture
/// @param priority `low`, `normal` or `high`
/// @param origin who asked: `cli`, `http`, …
/// @param background whether it survives its caller
/// @param tags given to each of its pictures
public record NewJob(
        Ulid id,
        String requestJson,
        String model,
        String modelDigest,
        long seed,
        String priority,
        String origin,
        boolean background,
        List<String> tags,
        Instant createdAt) {}
