package dev.easel.protocol;

import java.util.List;

/// The answer of `POST /api/v1/jobs/cancel`: the ids of those that end because of it.
public record CancelledJobs(List<String> cancelled) {}
