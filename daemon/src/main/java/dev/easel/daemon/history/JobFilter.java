package dev.easel.daemon.history;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which jobs a page is to show, and in which order. A null lets everything through.
///
/// @param states empty for all
/// @param since the earliest time of creation
/// @param until the first time of creation that is too late
public record JobFilter(
        Set<JobState> states,
        @Nullable String model,
        @Nullable String origin,
        @Nullable String tag,
        @Nullable Instant since,
        @Nullable Instant until,
        Sort sort,
        boolean isAscending) {
    /// Everything, newest first.
    public static final JobFilter ALL = new JobFilter(Set.of(), null, null, null, null, null, Sort.CREATED_AT, false);

    /// What decides the order; among equals arrival does.
    public enum Sort {
        CREATED_AT("created_at"),
        /// What is not finished counts as finished later than all that is.
        FINISHED_AT("coalesce(finished_at, 9223372036854775807)"),
        TOTAL_DURATION("total_duration");

        final String column;

        Sort(String column) {
            this.column = column;
        }

        /// The name that the API uses.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
