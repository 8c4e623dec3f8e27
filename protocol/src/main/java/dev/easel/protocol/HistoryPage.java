package dev.easel.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of `GET /api/v1/history`.
///
/// @param next the cursor of the page after it; null on the last
/// @param total pictures in the whole history that the search fits
public record HistoryPage(
        List<HistoryEntry> images, @Nullable String next, long total) {}
