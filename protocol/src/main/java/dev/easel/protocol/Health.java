package dev.easel.protocol;

import org.jspecify.annotations.Nullable;

/// The answer of `GET /health`; `pid` only on the Unix socket, `uptimeDuration` in nanoseconds.
public record Health(
        String status,
        String version,
        long uptimeDuration,
        @Nullable Long pid) {}
