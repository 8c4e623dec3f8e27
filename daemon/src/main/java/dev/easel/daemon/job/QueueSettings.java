package dev.easel.daemon.job;

/// What a person may choose about the queue.
///
/// @param max jobs that may wait
/// @param parallel jobs that may run at once
/// @param isPaused whether it waits for `resume` before the first job
public record QueueSettings(int max, int parallel, boolean isPaused) {}
