package dev.easel.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of `POST /api/v1/history/export`: pictures by their ids, or by a search.
///
/// @param q what the search of `GET /api/v1/history` takes; an empty one finds all
/// @param stripMetadata true leaves out of the files how they were drawn
public record ExportRequest(
        @Nullable List<String> ids,
        @Nullable String q,
        @Nullable Boolean stripMetadata) {}
