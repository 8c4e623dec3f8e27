package dev.easel.daemon.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which pictures of the history are wanted. What is null is not asked about.
///
/// @param words each of which must stand in prompt, negative prompt, model or tags; the last may be a beginning
/// @param tag that it must have, whole
/// @param since the earliest moment
/// @param until the moment before which it was drawn
/// @param isOldestFirst whether listings begin with the oldest
public record Search(
        @Nullable String words,
        @Nullable String model,
        @Nullable Boolean starred,
        @Nullable String tag,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable Long seed,
        boolean isOldestFirst) {
    /// Every picture, newest first.
    public static final Search ALL = of("");

    /// Those that `words` find, newest first.
    public static Search of(String words) {
        return new Search(words, null, null, null, null, null, null, false);
    }
}
