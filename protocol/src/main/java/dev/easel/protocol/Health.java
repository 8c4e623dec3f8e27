package dev.easel.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// The answer of `GET /health`; `pid` only on the Unix socket, `uptimeDuration` in nanoseconds.
public record Health(
        String status,
        String version,
        long uptimeDuration,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long pid) {}
