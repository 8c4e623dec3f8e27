package dev.easel.protocol;

import org.jspecify.annotations.Nullable;

/// The body of `POST /api/v1/models/pull`.
///
/// @param model `owner/repo`, perhaps `:variant` or `@revision` behind it, or a link to it
/// @param name what to call it; null: as the hub does
/// @param revision a branch, a tag or a commit; null: the newest
/// @param variant which precision of its files: `fp16`, `bf16` or `full`; null: the smallest
/// @param prediction `epsilon` or `v`, for one file that does not say what its denoiser predicts; null: it says so
/// @param dryRun true tells what would come, and brings nothing
public record PullRequest(
        String model,
        @Nullable String name,
        @Nullable String revision,
        @Nullable String variant,
        @Nullable String prediction,
        @Nullable Boolean dryRun) {}
