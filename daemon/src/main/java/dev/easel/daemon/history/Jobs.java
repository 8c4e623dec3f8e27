package dev.easel.daemon.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What changes the table of jobs. Confined to the thread that holds the connection.
final class Jobs {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Connection connection;

    Jobs(Connection connection) {
        this.connection = connection;
    }

    void add(NewJob job) throws SQLException {
        var idempotency = job.idempotency();
        change(
                """
                INSERT INTO jobs (id, request_json, own_sampler, model, model_digest, seed, state, priority, origin,
                    background, created_at, retried_from, idempotency_key, request_hash)
                    VALUES (?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?)\
                """,
                job.id(),
                job.requestJson(),
                job.hasOwnSampler(),
                job.model(),
                job.modelDigest(),
                job.seed(),
                job.priority(),
                job.origin(),
                job.background(),
                job.createdAt(),
                job.retriedFrom(),
                idempotency == null ? null : idempotency.key(),
                idempotency == null ? null : idempotency.requestHash());
        for (var tag : job.tags()) change("INSERT OR IGNORE INTO job_tags (job_id, tag) VALUES (?, ?)", job.id(), tag);
    }

    void start(Ulid id, Instant now) throws SQLException {
        var sql = """
            UPDATE jobs SET state = 'running', sequence = sequence + 1, started_at = ? WHERE id = ?\
            """;
        change(sql, now, id);
    }

    void countAttempt(Ulid id) throws SQLException {
        change("UPDATE jobs SET attempts = attempts + 1 WHERE id = ?", id);
    }

    void askCancel(Ulid id) throws SQLException {
        change("UPDATE jobs SET cancel_asked = 1 WHERE id = ?", id);
    }

    /// It waits again; the attempt that was going on was not one.
    void requeue(Ulid id, long sequence) throws SQLException {
        var sql = """
            UPDATE jobs SET state = 'queued', sequence = ?, started_at = NULL, attempts = max(attempts - 1, 0)
                WHERE id = ?\
            """;
        change(sql, sequence, id);
    }

    void end(Ulid id, JobEnd end) throws SQLException {
        var problem = end.problem();
        var durations = end.durations();
        change(
                """
                UPDATE jobs SET state = ?, sequence = ?, finished_at = ?, problem_json = ?, warnings_json = ?,
                    queue_duration = ?, load_duration = ?, encode_duration = ?, denoise_duration = ?,
                    decode_duration = ?, total_duration = ? WHERE id = ?\
                """,
                end.state().id(),
                end.sequence(),
                end.finishedAt(),
                problem == null ? null : json(KeptProblem.of(problem)),
                json(end.warnings()),
                durations.queue().toNanos(),
                durations.load().toNanos(),
                durations.encode().toNanos(),
                durations.denoise().toNanos(),
                durations.decode().toNanos(),
                durations.total().toNanos(),
                id);
    }

    /// Does `sql` with `values` in its places and counts the rows that it changed.
    int change(String sql, @Nullable Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, List.of(), values);
            return statement.executeUpdate();
        }
    }

    /// Sets the values of `statement`: `first`, then `more`.
    static void bind(PreparedStatement statement, List<Object> first, @Nullable Object... more) throws SQLException {
        var place = 1;
        for (var value : first) statement.setObject(place++, plain(value));
        for (var value : more) statement.setObject(place++, plain(value));
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Instant time -> time.toEpochMilli();
            case Ulid id -> id.text();
            case null -> null;
            default -> value;
        };
    }
}
