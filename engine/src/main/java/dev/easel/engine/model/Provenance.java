package dev.easel.engine.model;

import org.jspecify.annotations.Nullable;

/// Where a checkpoint came from, if that says more than its path on this machine.
///
/// @param source as a person would name it
/// @param license its short name; null if only the checkpoint may say
/// @param revision which state of the source it is
public record Provenance(
        String source, @Nullable String license, @Nullable String revision) {}
