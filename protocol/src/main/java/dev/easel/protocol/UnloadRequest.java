package dev.easel.protocol;

import org.jspecify.annotations.Nullable;

/// The body of `POST /api/v1/models/unload`: one model, or all.
public record UnloadRequest(
        @Nullable String model, @Nullable Boolean all) {}
