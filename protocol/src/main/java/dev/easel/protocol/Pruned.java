package dev.easel.protocol;

/// The answer of `POST /api/v1/history/prune`: how many pictures went, or would go, and how many bytes they take.
public record Pruned(long deleted, long bytes) {}
