package dev.easel.daemon.history;

import dev.easel.engine.error.EaselException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a job ended.
///
/// @param state one of the four ends
/// @param sequence of the job with this change
/// @param problem why it did not succeed; null if it did
public record JobEnd(
        JobState state,
        long sequence,
        @Nullable EaselException problem,
        List<Warning> warnings,
        Durations durations,
        Instant finishedAt) {
    /// Something the caller should know although the work was done; `code` is stable.
    public record Warning(String code, String detail) {}

    /// How long each part took; zero for what never began.
    public record Durations(
            Duration queue, Duration load, Duration encode, Duration denoise, Duration decode, Duration total) {
        public static final Durations NONE = waiting(Duration.ZERO);

        /// Of a job that ended while it waited.
        public static Durations waiting(Duration waited) {
            return new Durations(waited, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, waited);
        }
    }
}
