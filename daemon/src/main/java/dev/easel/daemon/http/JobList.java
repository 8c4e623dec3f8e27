package dev.easel.daemon.http;

import dev.easel.daemon.history.JobFilter;
import dev.easel.daemon.history.JobState;
import dev.easel.engine.error.UnsupportedValue;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which jobs the address of `GET /api/v1/jobs` asks for.
///
/// Source: handbook, HTTP API, A3.
final class JobList {
    /// The parameters that there are.
    static final Set<String> PARAMETERS =
            Set.of("limit", "cursor", "state", "model", "origin", "tag", "since", "until", "sort", "order");

    private static final List<String> STATES =
            Arrays.stream(JobState.values()).map(JobState::id).toList();
    private static final List<String> SORTS =
            Arrays.stream(JobFilter.Sort.values()).map(JobFilter.Sort::id).toList();
    private static final List<String> ORDERS = List.of("desc", "asc");

    private JobList() {}

    /// @throws dev.easel.engine.error.EaselException for a value that cannot be
    static JobFilter filter(Context context) {
        var model = context.queryParam("model");
        return new JobFilter(
                states(context.queryParam("state")),
                model == null ? null : model.toLowerCase(Locale.ROOT),
                context.queryParam("origin"),
                context.queryParam("tag"),
                Query.moment(context, "since"),
                Query.moment(context, "until"),
                JobFilter.Sort.valueOf(Query.choice(context, "sort", SORTS).toUpperCase(Locale.ROOT)),
                Query.choice(context, "order", ORDERS).equals("asc"));
    }

    private static Set<JobState> states(@Nullable String list) {
        var states = new HashSet<JobState>();
        if (list != null)
            for (var id : list.split(",", -1))
                states.add(JobState.of(id.strip()).orElseThrow(() -> new UnsupportedValue("state", id, STATES)));
        return states;
    }
}
