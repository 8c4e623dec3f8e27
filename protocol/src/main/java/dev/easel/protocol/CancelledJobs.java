package dev.easel.protocol;

import java.util.List;

/// The answer of `POST /api/v1/jobs/cancel`: the ids of those that end, or have
/// ended, by being cancelled.
public record CancelledJobs(List<String> cancelled) {}
