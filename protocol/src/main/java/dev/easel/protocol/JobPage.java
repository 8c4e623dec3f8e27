package dev.easel.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of `GET /api/v1/jobs`, newest first unless `sort` and `order` say otherwise. Jobs that are not to be saved
/// are in no page.
///
/// @param next the cursor of the page after it; null on the last
/// @param total jobs that the filters let through
public record JobPage(List<Job> jobs, @Nullable String next, long total) {}
