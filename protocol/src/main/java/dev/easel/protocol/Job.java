package dev.easel.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A job as `GET /api/v1/jobs/{id}` tells it, and as `POST /api/v1/jobs` (202) and `retry` (202) answer: the fields of
/// a
/// `Generation`, as far as they are known yet, and where it stands.
///
/// @param state `queued`, `running`, `succeeded`, `failed`, `cancelled` or `interrupted`; only `interrupted` can become
///     `queued` again
/// @param sequence grows with each change, so that what is late can be dropped
/// @param images those that are finished, without `data`
/// @param request every field as it was resolved
/// @param createdAt RFC 3339, UTC, milliseconds; as are the other times
/// @param queueDuration nanoseconds; as are the other durations; 0 for what has not ended
/// @param origin who asked: `cli`, `http`, …
/// @param priority `low`, `normal` or `high`
/// @param attempts workers that began on it
/// @param position its place in the queue, from 1; null if it does not wait
/// @param progress 0 to 1
/// @param step of the picture that is being drawn; null if none is
/// @param steps that such a picture takes; null if none is being drawn
/// @param problem why it did not succeed; null if nothing is wrong
/// @param retriedFrom the job that it tries again
public record Job(
        String id,
        String state,
        long sequence,
        String model,
        String modelDigest,
        long seed,
        List<Image> images,
        GenerateRequest request,
        List<Warning> warnings,
        String createdAt,
        @Nullable String startedAt,
        @Nullable String finishedAt,
        long queueDuration,
        long loadDuration,
        long encodeDuration,
        long denoiseDuration,
        long decodeDuration,
        long totalDuration,
        String origin,
        String priority,
        List<String> tags,
        int attempts,
        @Nullable Integer position,
        double progress,
        @Nullable Integer step,
        @Nullable Integer steps,
        @Nullable Problem problem,
        @Nullable String retriedFrom) {}
