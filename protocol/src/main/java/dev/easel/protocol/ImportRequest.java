package dev.easel.protocol;

import org.jspecify.annotations.Nullable;

/// The body of `POST /api/v1/models/import`.
///
/// @param path an absolute path on the daemon's machine
/// @param name what to call it; null: the folder's name
/// @param copy true keeps a copy of the weights with Easel
public record ImportRequest(
        String path, @Nullable String name, @Nullable Boolean copy) {}
