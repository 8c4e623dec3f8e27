package dev.easel.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One picture of the history.
///
/// @param job the id of the job that drew it
/// @param request every field as it was resolved
/// @param note what somebody wrote to it; null if nobody did
/// @param path the file; null without the right to see paths
public record HistoryEntry(
        Image image,
        String job,
        String model,
        GenerateRequest request,
        boolean starred,
        List<String> tags,
        @Nullable String note,
        String createdAt,
        @Nullable String path) {}
