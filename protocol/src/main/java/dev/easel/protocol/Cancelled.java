package dev.easel.protocol;

/// The answer of `POST /api/v1/jobs/{id}/cancel`.
///
/// @param cancelled whether it ends, or has ended, by being cancelled
/// @param state where it stands now: one that runs stops within a step
public record Cancelled(boolean cancelled, String state) {}
