package dev.easel.daemon.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which pictures and jobs go, and their going. Confined to the thread that holds the connection.
///
/// What was written goes with the picture: the row of its job, which holds the prompt, goes with the job's last one.
final class Departures {
    /// How long a job without pictures is remembered.
    private static final Duration BARE_JOB = Duration.ofDays(30);

    /// How long one is remembered whose pictures went before it ended.
    private static final Duration BEREFT_JOB = Duration.ofHours(1);

    /// How long the key of a request counts.
    private static final Duration KEY = Duration.ofHours(24);

    /// What is not starred, with its rank from the newest on and the bytes up to it.
    private static final String RANKED = """
        SELECT id, path, size FROM (
            SELECT id, path, size, created_at, row_number() OVER newest AS rank, sum(size) OVER newest AS bytes
            FROM images WHERE NOT starred WINDOW newest AS (ORDER BY number DESC))\
        """;

    private static final String IS_BARE = "NOT EXISTS (SELECT 1 FROM images WHERE job_id = jobs.id)";

    private final Connection connection;

    Departures(Connection connection) {
        this.connection = connection;
    }

    List<Place> one(Ulid image) throws SQLException {
        return places("SELECT id, path, size FROM images WHERE id = ?", image.text());
    }

    /// What one limit or another of `rules` does not keep.
    List<Place> surplus(Retention rules, Instant now) throws SQLException {
        return places(
                RANKED + " WHERE rank > ? OR bytes > ? OR created_at <= ?",
                limit(rules.keep()),
                limit(rules.maxBytes()),
                before(now, rules.maxAge()));
    }

    /// What is neither among the newest `keep` nor younger than `age`; null is not asked about.
    List<Place> old(@Nullable Long keep, @Nullable Duration age, Instant now) throws SQLException {
        return places(
                RANKED + " WHERE rank > ? AND created_at <= ?",
                keep == null ? 0L : keep,
                age == null ? Long.MAX_VALUE : before(now, age));
    }

    /// Takes the rows of `images` away, and of the jobs that have none left.
    void remove(List<Place> images, Instant now) throws SQLException {
        for (var image : images) {
            var job = job(image.id());
            run("DELETE FROM images WHERE id = ?", image.id().text());
            if (job != null) forget(job, now);
        }
    }

    /// Takes away the jobs without pictures that nobody remembers any more.
    void sweep(Retention rules, Instant now) throws SQLException {
        var age = rules.maxAge() == null || rules.maxAge().compareTo(BARE_JOB) > 0 ? BARE_JOB : rules.maxAge();
        run("DELETE FROM jobs WHERE " + IS_BARE + """
             AND finished_at IS NOT NULL AND (idempotency_key IS NULL OR created_at <= ?)
            AND (state = 'succeeded' AND finished_at <= ? OR finished_at <= ?)\
            """, before(now, KEY), before(now, BEREFT_JOB), before(now, age));
    }

    /// A job whose key still counts stays, without a word of what was asked.
    private void forget(String job, Instant now) throws SQLException {
        var isOver = " WHERE id = ? AND state NOT IN ('queued', 'running') AND " + IS_BARE;
        run("DELETE FROM jobs" + isOver + " AND (idempotency_key IS NULL OR created_at <= ?)", job, before(now, KEY));
        run("""
            DELETE FROM job_tags WHERE job_id IN (SELECT id FROM jobs\
            """ + isOver + ")", job);
        run("""
            UPDATE jobs SET warnings_json = '[]', problem_json = NULL,
                request_json = json_set(request_json, '$.prompt', '', '$.negative_prompt', '', '$.tags', json('[]'))\
            """ + isOver, job);
    }

    private @Nullable String job(Ulid image) throws SQLException {
        try (var select = prepare("SELECT job_id FROM images WHERE id = ?", image.text());
                var row = select.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private List<Place> places(String sql, Object... values) throws SQLException {
        var places = new ArrayList<Place>();
        try (var select = prepare(sql, values);
                var row = select.executeQuery()) {
            while (row.next())
                places.add(new Place(new Ulid(row.getString(1)), Path.of(row.getString(2)), row.getLong(3)));
        }
        return places;
    }

    private void run(String sql, Object... values) throws SQLException {
        try (var statement = prepare(sql, values)) {
            statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (var at = 0; at < values.length; at++) statement.setObject(at + 1, values[at]);
        return statement;
    }

    private static long limit(@Nullable Long most) {
        return most == null ? Long.MAX_VALUE : most;
    }

    /// The moment that was `age` before `now`; null is before all time.
    private static long before(Instant now, @Nullable Duration age) {
        if (age == null) return Long.MIN_VALUE;
        var longest = Duration.ofMillis(now.toEpochMilli());
        return age.compareTo(longest) > 0 ? Long.MIN_VALUE : now.minus(age).toEpochMilli();
    }
}
