package dev.easel.daemon.history;

/// By what a caller's second try of the same request is known.
///
/// @param key of the caller's choosing, of no other job
/// @param requestHash changes with what was asked
public record Idempotency(String key, String requestHash) {}
