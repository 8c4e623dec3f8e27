package dev.easel.protocol;

import org.jspecify.annotations.Nullable;

/// The body of `POST /api/v1/models/import`. Paths are absolute ones on the daemon's machine.
///
/// @param path of a single file or a folder
/// @param name what to call it; null: the file's or folder's name
/// @param copy true keeps a copy of the weights with Easel
/// @param vae a VAE in place of the checkpoint's own
/// @param config a folder whose configs and tokenizer belong to a single file
/// @param prediction `v` or `epsilon`
public record ImportRequest(
        String path,
        @Nullable String name,
        @Nullable Boolean copy,
        @Nullable String vae,
        @Nullable String config,
        @Nullable String prediction) {}
