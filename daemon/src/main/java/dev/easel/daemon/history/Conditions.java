package dev.easel.daemon.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A filter of jobs as SQL, whose values are bound and never part of its text. Confined to one thread.
final class Conditions {
    private final List<String> clauses = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    static Conditions of(JobFilter filter) {
        var wanted = new Conditions();
        if (!filter.states().isEmpty()) {
            var places = String.join(", ", Collections.nCopies(filter.states().size(), "?"));
            wanted.add(
                    "state IN (" + places + ")",
                    filter.states().stream().map(JobState::id).toArray());
        }
        if (filter.model() != null) wanted.add("model = ?", filter.model());
        if (filter.origin() != null) wanted.add("origin = ?", filter.origin());
        if (filter.tag() != null) wanted.add("id IN (SELECT job_id FROM job_tags WHERE tag = ?)", filter.tag());
        if (filter.since() != null) wanted.add("created_at >= ?", filter.since());
        if (filter.until() != null) wanted.add("created_at < ?", filter.until());
        return wanted;
    }

    /// Only what comes after `cursor` in the order of `filter`.
    void after(JobFilter filter, JobCursor cursor) {
        var place = "(" + filter.sort().column + ", jobs.rowid)";
        add(place + (filter.isAscending() ? " > " : " < ") + "(?, ?)", cursor.value(), cursor.number());
    }

    String sql() {
        return clauses.isEmpty() ? "" : " WHERE " + String.join(" AND ", clauses);
    }

    List<Object> values() {
        return values;
    }

    private void add(String clause, Object... bound) {
        clauses.add(clause);
        values.addAll(List.of(bound));
    }
}
