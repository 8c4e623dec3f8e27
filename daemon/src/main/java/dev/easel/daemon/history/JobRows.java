package dev.easel.daemon.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What is found in the table of jobs. Confined to the thread that holds the connection.
final class JobRows {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String SELECT = """
        SELECT jobs.*, jobs.rowid AS number,
            (SELECT json_group_array(tag) FROM job_tags WHERE job_id = jobs.id) AS all_tags
        FROM jobs\
        """;

    private final Connection connection;
    private final Images images;

    /// `root` is the folder that the pictures' paths are relative to.
    JobRows(Connection connection, Path root) {
        this.connection = connection;
        this.images = new Images(connection, root);
    }

    Optional<KeptJob> find(Ulid id) throws SQLException {
        return list("WHERE id = ?", List.of(id)).stream().findFirst();
    }

    Optional<KeptJob> keyed(String key) throws SQLException {
        return list("WHERE idempotency_key = ?", List.of(key)).stream().findFirst();
    }

    /// All that wait, in the order of their arrival.
    List<KeptJob> queued() throws SQLException {
        return list("WHERE state = 'queued' ORDER BY number", List.of());
    }

    /// At most `limit` jobs after the place `cursor`.
    JobPage page(JobFilter filter, int limit, @Nullable JobCursor cursor) throws SQLException {
        var wanted = Conditions.of(filter);
        var total = count(wanted);
        if (cursor != null) wanted.after(filter, cursor);
        var order = filter.isAscending() ? "ASC" : "DESC";
        var sql = SELECT.replace("jobs.rowid AS number", "jobs.rowid AS number, " + filter.sort().column + " AS value")
                + wanted.sql() + " ORDER BY value " + order + ", number " + order + " LIMIT " + (limit + 1);
        try (var select = connection.prepareStatement(sql)) {
            Jobs.bind(select, wanted.values());
            var found = new ArrayList<KeptJob>();
            JobCursor last = null;
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    if (found.size() == limit && last != null) return new JobPage(found, last.text(), total);
                    found.add(job(row));
                    last = JobCursor.at(filter, row.getLong("value"), row.getLong("number"));
                }
            }
            return new JobPage(found, null, total);
        }
    }

    private long count(Conditions wanted) throws SQLException {
        try (var select = connection.prepareStatement("SELECT count(*) FROM jobs" + wanted.sql())) {
            Jobs.bind(select, wanted.values());
            try (var row = select.executeQuery()) {
                return row.getLong(1);
            }
        }
    }

    private List<KeptJob> list(String condition, List<Object> values) throws SQLException {
        try (var select = connection.prepareStatement(SELECT + " " + condition)) {
            Jobs.bind(select, values);
            var found = new ArrayList<KeptJob>();
            try (var row = select.executeQuery()) {
                while (row.next()) found.add(job(row));
            }
            return found;
        }
    }

    private KeptJob job(ResultSet row) throws SQLException {
        var id = new Ulid(row.getString("id"));
        var problem = row.getString("problem_json");
        var retriedFrom = row.getString("retried_from");
        return new KeptJob(
                id,
                row.getString("request_json"),
                row.getBoolean("own_sampler"),
                row.getString("model"),
                row.getString("model_digest"),
                row.getLong("seed"),
                JobState.of(row.getString("state")).orElseThrow(),
                row.getLong("sequence"),
                row.getString("priority"),
                row.getString("origin"),
                row.getBoolean("background"),
                List.of(JSON.readValue(row.getString("all_tags"), String[].class)),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                time(row, "started_at"),
                time(row, "finished_at"),
                durations(row),
                problem == null ? null : JSON.readValue(problem, KeptProblem.class),
                List.of(JSON.readValue(row.getString("warnings_json"), JobEnd.Warning[].class)),
                retriedFrom == null ? null : new Ulid(retriedFrom),
                row.getString("request_hash"),
                images.of(id));
    }

    private static JobEnd.Durations durations(ResultSet row) throws SQLException {
        return new JobEnd.Durations(
                duration(row, "queue"),
                duration(row, "load"),
                duration(row, "encode"),
                duration(row, "denoise"),
                duration(row, "decode"),
                duration(row, "total"));
    }

    private static Duration duration(ResultSet row, String part) throws SQLException {
        return Duration.ofNanos(row.getLong(part + "_duration"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
