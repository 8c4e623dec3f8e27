package dev.easel.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of `PATCH /api/v1/history/{id}`: what is null stays as it is.
///
/// @param tags all that it is to have from now on
/// @param note an empty one takes the note away
public record HistoryChange(
        @Nullable Boolean starred,
        @Nullable List<String> tags,
        @Nullable String note) {}
