package dev.easel.daemon.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody changes of a picture that is kept; what is null stays as it is.
///
/// @param tags all that it is to have
/// @param note an empty one takes the note away
public record ImageChange(
        @Nullable Boolean starred,
        @Nullable List<String> tags,
        @Nullable String note) {}
