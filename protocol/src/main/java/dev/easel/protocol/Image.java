package dev.easel.protocol;

import org.jspecify.annotations.Nullable;

/// One picture of a generation.
///
/// @param index its place in the generation, from 0
/// @param seed the seed that draws it again alone
/// @param format `png` or `jpeg`
/// @param size bytes
/// @param digest `sha256:` and 64 hex digits of the file
/// @param url where it is served; null if it was not saved
/// @param data the file in base64; null if the caller did not want it inline
public record Image(
        String id,
        int index,
        long seed,
        int width,
        int height,
        String format,
        long size,
        String digest,
        @Nullable String url,
        @Nullable String data) {}
