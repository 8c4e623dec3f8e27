package dev.easel.protocol;

import org.jspecify.annotations.Nullable;

/// The body of `POST /api/v1/models/load`.
///
/// @param pin true pins the model, false takes a pin off, null leaves it as it is
public record LoadRequest(
        @Nullable String model,
        @Nullable Object keepAlive,
        @Nullable Boolean pin,
        @Nullable Boolean memoryOverride) {}
