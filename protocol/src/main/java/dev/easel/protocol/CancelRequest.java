package dev.easel.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of `POST /api/v1/jobs/cancel`: one of the two.
///
/// @param ids at most 1000; those that are unknown or finished are passed over
/// @param state `queued`: everything that waits
public record CancelRequest(
        @Nullable List<String> ids, @Nullable String state) {}
