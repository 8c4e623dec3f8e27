package dev.easel.daemon.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The tables, as numbered steps: a database that has taken step n is at version n, and takes the rest when opened.
/// A step that was released is never changed.
final class Schema {
    /// Times are milliseconds since 1970, durations nanoseconds, paths relative to the pictures' folder. `number` is
    /// the
    /// order of arrival: listings go by it, and a full-text index can point at it.
    private static final String FIRST = """
        CREATE TABLE house (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL);
        CREATE TABLE jobs (
            id TEXT PRIMARY KEY,
            idempotency_key TEXT UNIQUE,
            request_hash TEXT,
            request_json TEXT NOT NULL,
            model TEXT NOT NULL,
            model_digest TEXT NOT NULL,
            seed INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN
                ('queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted')),
            sequence INTEGER NOT NULL DEFAULT 0,
            priority TEXT NOT NULL,
            origin TEXT NOT NULL,
            background INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            created_at INTEGER NOT NULL,
            started_at INTEGER,
            finished_at INTEGER,
            queue_duration INTEGER NOT NULL DEFAULT 0,
            load_duration INTEGER NOT NULL DEFAULT 0,
            encode_duration INTEGER NOT NULL DEFAULT 0,
            denoise_duration INTEGER NOT NULL DEFAULT 0,
            decode_duration INTEGER NOT NULL DEFAULT 0,
            total_duration INTEGER NOT NULL DEFAULT 0,
            problem_json TEXT,
            warnings_json TEXT NOT NULL DEFAULT '[]',
            retried_from TEXT REFERENCES jobs (id) ON DELETE SET NULL);
        CREATE INDEX jobs_by_state ON jobs (state);
        CREATE INDEX jobs_by_time ON jobs (created_at);
        CREATE INDEX jobs_by_retry ON jobs (retried_from);
        CREATE TABLE job_tags (
            job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
            tag TEXT NOT NULL,
            PRIMARY KEY (job_id, tag)) WITHOUT ROWID;
        CREATE TABLE images (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
            idx INTEGER NOT NULL,
            path TEXT NOT NULL UNIQUE,
            size INTEGER NOT NULL,
            digest TEXT NOT NULL,
            width INTEGER NOT NULL,
            height INTEGER NOT NULL,
            seed INTEGER NOT NULL,
            infotext TEXT,
            missing INTEGER NOT NULL DEFAULT 0,
            starred INTEGER NOT NULL DEFAULT 0,
            note TEXT,
            created_at INTEGER NOT NULL,
            UNIQUE (job_id, idx));
        CREATE TABLE tags (
            image_id TEXT NOT NULL REFERENCES images (id) ON DELETE CASCADE,
            tag TEXT NOT NULL,
            PRIMARY KEY (image_id, tag)) WITHOUT ROWID;
        CREATE INDEX tags_by_word ON tags (tag);
        """;

    /// Full text. The words of a picture are those of its job and its own tags; they are overwritten when they go.
    private static final String FULL_TEXT = """
        CREATE VIEW searchable AS SELECT
            images.number,
            images.id,
            coalesce(json_extract(jobs.request_json, '$.prompt'), '') AS prompt,
            coalesce(json_extract(jobs.request_json, '$.negative_prompt'), '') AS negative,
            jobs.model,
            coalesce((SELECT group_concat(tag, char(10)) FROM tags WHERE image_id = images.id), '') AS tags
            FROM images JOIN jobs ON jobs.id = images.job_id;
        CREATE VIRTUAL TABLE search USING fts5(
            prompt, negative, model, tags, tokenize = 'unicode61 remove_diacritics 2');
        INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
        INSERT INTO search (rowid, prompt, negative, model, tags)
            SELECT number, prompt, negative, model, tags FROM searchable;
        CREATE TRIGGER images_leave AFTER DELETE ON images BEGIN
            DELETE FROM search WHERE rowid = old.number;
        END;
        """;

    /// `starts` counts how often the daemon found the job running when it began, `own_sampler` tells a model's own
    /// sampler from a named one, `cancel_asked` that a running job is to be stopped.
    private static final String JOBS_THAT_LAST = """
        ALTER TABLE jobs ADD COLUMN starts INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE jobs ADD COLUMN own_sampler INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE jobs ADD COLUMN cancel_asked INTEGER NOT NULL DEFAULT 0;
        """;

    private static final List<String> STEPS = List.of(FIRST, FULL_TEXT, JOBS_THAT_LAST);

    private Schema() {}

    /// Takes the steps that the database of `connection` lacks, all or none.
    ///
    /// @throws HistoryUnusable if a newer Easel has written it
    static void migrate(Connection connection, Path file) throws SQLException {
        var version = version(connection);
        if (version > STEPS.size())
            throw new HistoryUnusable(
                    "The history " + file + " was written by a newer Easel: its tables are of version " + version
                            + ", this one knows " + STEPS.size(),
                    "Install the newer Easel again.",
                    null);
        try (var statement = connection.createStatement()) {
            for (var step : STEPS.subList(version, STEPS.size())) statement.executeUpdate(step);
            statement.executeUpdate("PRAGMA user_version = " + STEPS.size());
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }
}
