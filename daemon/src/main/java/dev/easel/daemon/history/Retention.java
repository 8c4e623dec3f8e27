package dev.easel.daemon.history;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How much of the history is kept. Starred pictures are, and do not count; null is no limit.
///
/// @param keep how many pictures, the newest
/// @param maxAge from which on a picture goes
/// @param maxBytes of all picture files together
public record Retention(
        @Nullable Long keep,
        @Nullable Duration maxAge,
        @Nullable Long maxBytes) {
    /// Everything.
    public static final Retention UNLIMITED = new Retention(null, null, null);
}
