package dev.easel.daemon.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some pictures of the history, newest first.
///
/// @param next the cursor of the page after it; null on the last
/// @param total pictures in the whole history
public record Page(List<KeptImage> images, @Nullable String next, long total) {}
