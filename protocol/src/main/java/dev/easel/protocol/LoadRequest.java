package dev.easel.protocol;

import org.jspecify.annotations.Nullable;

/// The body of `POST /api/v1/models/load`.
public record LoadRequest(
        @Nullable String model,
        @Nullable Object keepAlive,
        @Nullable Boolean pin,
        @Nullable Boolean memoryOverride) {}
