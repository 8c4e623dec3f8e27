package dev.easel.daemon.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some of the jobs that a filter lets through.
///
/// @param next the cursor of the page after it; null on the last
/// @param total jobs that the filter lets through
public record JobPage(List<KeptJob> jobs, @Nullable String next, long total) {}
