package dev.easel.protocol;

import org.jspecify.annotations.Nullable;

/// The body of `POST /api/v1/history/prune`: which pictures go. Starred ones never do.
///
/// @param keep how many of the newest stay
/// @param olderThan the age from which on a picture goes: a number of seconds or a text such as `30d`
/// @param dryRun false deletes; else only the counts are told
public record PruneRequest(
        @Nullable Long keep,
        @Nullable Object olderThan,
        @Nullable Boolean dryRun) {}
