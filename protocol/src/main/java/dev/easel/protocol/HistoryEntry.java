package dev.easel.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One picture of the history.
///
/// @param path the file; null without the right to see paths
public record HistoryEntry(
        Image image,
        String job,
        String model,
        GenerateRequest request,
        boolean starred,
        List<String> tags,
        String createdAt,
        @Nullable String path) {}
