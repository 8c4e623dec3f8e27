package dev.easel.daemon.history;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A picture of the history and the request that drew it.
///
/// @param file where it lies, below the pictures' folder
/// @param size bytes
/// @param digest `sha256:` and 64 hex digits of the file
/// @param isMissing whether the file was gone at the last start
/// @param requestJson the request of its job, as it was given
public record KeptImage(
        Ulid id,
        Ulid job,
        int index,
        Path file,
        long size,
        String digest,
        int width,
        int height,
        long seed,
        @Nullable String infotext,
        boolean isMissing,
        boolean isStarred,
        @Nullable String note,
        List<String> tags,
        Instant createdAt,
        String model,
        String modelDigest,
        String requestJson) {}
