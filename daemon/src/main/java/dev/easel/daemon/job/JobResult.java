package dev.easel.daemon.job;

import dev.easel.daemon.history.JobEnd;
import dev.easel.daemon.history.JobState;
import dev.easel.daemon.worker.Warning;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a job ended, and all that came of it, however it ended.
///
/// @param state one of the ends, or queued if the next life of the daemon goes on with it
/// @param images drawn in this life of the daemon
/// @param startedAt null if it never was its turn
/// @param attempts workers that began on it
public record JobResult(
        JobState state,
        List<JobImage> images,
        List<Warning> warnings,
        JobEnd.Durations durations,
        @Nullable Instant startedAt,
        Instant finishedAt,
        int attempts) {}
