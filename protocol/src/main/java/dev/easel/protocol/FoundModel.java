package dev.easel.protocol;

import org.jspecify.annotations.Nullable;

/// A model, or what belongs to models, that lies in a folder of `models.folders` and is not installed: a request that
/// names it imports it in place, if it is `usable`.
///
/// @param kind what it is: `folder`, `checkpoint`, `lora`, `vae`, …
/// @param family `sd15`, `sd21`, `sdxl` and so on; null if it does not tell
/// @param form how it is made, as people call it: `LoHa`; null if there is but one way
/// @param size bytes of all its files
/// @param modifiedAt when the newest of its files was changed, RFC 3339
/// @param source its path; null without the right to see paths
/// @param usable whether Easel can draw with it
/// @param why it cannot be drawn with, in a sentence; null if it can
/// @param hint what to do about that; null if there is nothing, or without the right to see paths
/// @param installed always false: by this field it differs from a model that is
public record FoundModel(
        String name,
        String kind,
        @Nullable String family,
        @Nullable String form,
        long size,
        String modifiedAt,
        @Nullable String source,
        boolean usable,
        @Nullable String why,
        @Nullable String hint,
        boolean installed) {}
