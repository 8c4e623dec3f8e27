package dev.easel.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer of `POST /api/v1/generate`: what was drawn, from what, and how long each part took.
///
/// @param state `queued`, `running`, `succeeded`, `failed`, `cancelled` or `interrupted`
/// @param modelDigest `sha256:` and 64 hex digits
/// @param request every field as it was resolved
/// @param createdAt RFC 3339, UTC, milliseconds; as are the other times
/// @param queueDuration nanoseconds; as are the other durations
public record Generation(
        String id,
        String state,
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
        long totalDuration) {}
