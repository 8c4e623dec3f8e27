package dev.easel.protocol;

import org.jspecify.annotations.Nullable;

/// The answer of `GET /api/v1/queue` and of `POST /api/v1/queue/pause` and `/resume`: what waits before the models.
///
/// @param paused whether no further job begins until `resume`
/// @param max jobs that may wait
/// @param etaDuration nanoseconds until all of it is done; null when nothing is known
public record QueueState(
        boolean paused,
        int running,
        int queued,
        int max,
        @Nullable Long etaDuration) {}
