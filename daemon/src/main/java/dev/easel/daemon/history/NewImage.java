package dev.easel.daemon.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of a finished picture that is to be kept, besides its pixels.
///
/// @param job the job it belongs to, which the history knows already
/// @param index its place among the job's pictures, from 0
/// @param prompt its first words name the file
/// @param infotext the generation parameters as the file carries them; null if it carries none
public record NewImage(
        Ulid id,
        Ulid job,
        int index,
        int width,
        int height,
        long seed,
        String prompt,
        @Nullable String infotext,
        Instant createdAt) {}
