package dev.easel.daemon.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some pictures of the history.
///
/// @param next the cursor of the page after it; null on the last
/// @param total how many the search finds in all
public record Page(List<KeptImage> images, @Nullable String next, long total) {}
