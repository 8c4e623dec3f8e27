package dev.easel.daemon.history;

import dev.easel.engine.error.EaselException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The table of jobs. Confined to the thread that holds the connection.
final class Jobs {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Connection connection;

    Jobs(Connection connection) {
        this.connection = connection;
    }

    void add(NewJob job) throws SQLException {
        try (var insert = connection.prepareStatement("""
            INSERT INTO jobs (id, request_json, model, model_digest, seed, state, priority, origin, background,
                created_at) VALUES (?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?)\
            """)) {
            insert.setString(1, job.id().text());
            insert.setString(2, job.requestJson());
            insert.setString(3, job.model());
            insert.setString(4, job.modelDigest());
            insert.setLong(5, job.seed());
            insert.setString(6, job.priority());
            insert.setString(7, job.origin());
            insert.setBoolean(8, job.background());
            insert.setLong(9, job.createdAt().toEpochMilli());
            insert.executeUpdate();
        }
        try (var insert = connection.prepareStatement("INSERT OR IGNORE INTO job_tags (job_id, tag) VALUES (?, ?)")) {
            for (var tag : job.tags()) {
                insert.setString(1, job.id().text());
                insert.setString(2, tag);
                insert.executeUpdate();
            }
        }
    }

    void start(Ulid id, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
            UPDATE jobs SET state = 'running', sequence = sequence + 1, started_at = ? WHERE id = ?\
            """)) {
            update.setLong(1, now.toEpochMilli());
            update.setString(2, id.text());
            update.executeUpdate();
        }
    }

    void countAttempt(Ulid id) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE jobs SET attempts = attempts + 1 WHERE id = ?")) {
            update.setString(1, id.text());
            update.executeUpdate();
        }
    }

    void end(Ulid id, JobEnd end) throws SQLException {
        try (var update = connection.prepareStatement("""
            UPDATE jobs SET state = ?, sequence = sequence + 1, finished_at = ?, problem_json = ?,
                warnings_json = ?, queue_duration = ?, load_duration = ?, encode_duration = ?,
                denoise_duration = ?, decode_duration = ?, total_duration = ? WHERE id = ?\
            """)) {
            var durations = end.durations();
            update.setString(1, end.state().id());
            update.setLong(2, end.finishedAt().toEpochMilli());
            update.setString(3, problemJson(end.problem()));
            update.setString(4, warningsJson(end.warnings()));
            update.setLong(5, durations.queue().toNanos());
            update.setLong(6, durations.load().toNanos());
            update.setLong(7, durations.encode().toNanos());
            update.setLong(8, durations.denoise().toNanos());
            update.setLong(9, durations.decode().toNanos());
            update.setLong(10, durations.total().toNanos());
            update.setString(11, id.text());
            update.executeUpdate();
        }
    }

    /// What the last run left: callers of queued and running jobs are gone with it.
    void endUnfinished(Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
            UPDATE jobs SET sequence = sequence + 1, finished_at = ?,
                state = CASE state WHEN 'running' THEN 'interrupted' ELSE 'cancelled' END
                WHERE state IN ('queued', 'running')\
            """)) {
            update.setLong(1, now.toEpochMilli());
            update.executeUpdate();
        }
    }

    private static @Nullable String problemJson(@Nullable EaselException problem) {
        if (problem == null) return null;
        var fields = new LinkedHashMap<String, String>();
        fields.put("code", problem.code());
        fields.put("detail", problem.getMessage());
        fields.put("hint", problem.hint());
        return JSON.writeValueAsString(fields);
    }

    private static String warningsJson(List<JobEnd.Warning> warnings) {
        return JSON.writeValueAsString(warnings.stream()
                .map(warning -> Map.of("code", warning.code(), "detail", warning.detail()))
                .toList());
    }
}
