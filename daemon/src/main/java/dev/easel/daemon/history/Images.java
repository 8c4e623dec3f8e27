package dev.easel.daemon.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// The table of pictures and their tags. Confined to the thread that holds the connection.
final class Images {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String SELECT = """
        SELECT images.*, jobs.model, jobs.model_digest, jobs.request_json,
            (SELECT json_group_array(tag) FROM tags WHERE image_id = images.id) AS all_tags
        FROM images JOIN jobs ON jobs.id = images.job_id\
        """;

    private final Connection connection;
    private final Path root;

    /// `root` is the folder that paths are relative to.
    Images(Connection connection, Path root) {
        this.connection = connection;
        this.root = root;
    }

    /// Adds `image`, lying at `path`, with the tags of its job.
    void add(NewImage image, byte[] png, Path path) throws SQLException {
        try (var insert = connection.prepareStatement("""
            INSERT INTO images (id, job_id, idx, path, size, digest, width, height, seed, infotext, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)) {
            insert.setString(1, image.id().text());
            insert.setString(2, image.job().text());
            insert.setInt(3, image.index());
            insert.setString(4, path.toString());
            insert.setLong(5, png.length);
            insert.setString(6, Digest.of(png));
            insert.setInt(7, image.width());
            insert.setInt(8, image.height());
            insert.setLong(9, image.seed());
            insert.setString(10, image.infotext());
            insert.setLong(11, image.createdAt().toEpochMilli());
            insert.executeUpdate();
        }
        run(
                "INSERT INTO tags (image_id, tag) SELECT ?, tag FROM job_tags WHERE job_id = ?",
                image.id().text(),
                image.job().text());
        index(image.id());
    }

    Optional<KeptImage> find(Ulid id) throws SQLException {
        try (var select = connection.prepareStatement(SELECT + " WHERE images.id = ?")) {
            select.setString(1, id.text());
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(image(row)) : Optional.empty();
            }
        }
    }

    /// The pictures of `job`, in their order.
    List<KeptImage> of(Ulid job) throws SQLException {
        try (var select = connection.prepareStatement(SELECT + " WHERE images.job_id = ? ORDER BY images.idx")) {
            select.setString(1, job.text());
            var found = new ArrayList<KeptImage>();
            try (var row = select.executeQuery()) {
                while (row.next()) found.add(image(row));
            }
            return found;
        }
    }

    /// At most `limit` pictures that `search` lists after `cursor`.
    Page page(Search search, Cursor cursor, int limit) throws SQLException {
        var where = Where.of(search);
        var rest = search.isOldestFirst() ? " > ? ORDER BY images.number" : " < ? ORDER BY images.number DESC";
        var total = count(where);
        try (var select =
                connection.prepareStatement(SELECT + where.sql() + " AND images.number" + rest + " LIMIT ?")) {
            where.bind(select, cursor.number(), limit + 1);
            var found = new ArrayList<KeptImage>();
            var last = cursor;
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    if (found.size() == limit) return new Page(found, last.text(), total);
                    found.add(image(row));
                    last = new Cursor(row.getLong("number"));
                }
            }
            return new Page(found, null, total);
        }
    }

    /// Nothing if there is no picture `id`.
    void change(Ulid id, ImageChange change) throws SQLException {
        if (find(id).isEmpty()) return;
        var note = change.note();
        if (change.starred() != null) run("UPDATE images SET starred = ? WHERE id = ?", change.starred(), id.text());
        if (note != null) run("UPDATE images SET note = nullif(?, '') WHERE id = ?", note, id.text());
        if (change.tags() == null) return;
        run("DELETE FROM tags WHERE image_id = ?", id.text());
        for (var tag : change.tags()) run("INSERT OR IGNORE INTO tags (image_id, tag) VALUES (?, ?)", id.text(), tag);
        run("DELETE FROM search WHERE rowid = (SELECT number FROM images WHERE id = ?)", id.text());
        index(id);
    }

    /// The paths of all pictures, relative to the root.
    Set<Path> paths() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT path FROM images")) {
            var paths = new HashSet<Path>();
            while (row.next()) paths.add(Path.of(row.getString(1)));
            return paths;
        }
    }

    /// Marks those pictures as missing whose paths are not among `present`, and only those.
    void markMissing(Set<Path> present) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE images SET missing = NOT missing WHERE path = ? AND missing <> ?")) {
            for (var path : paths()) {
                update.setString(1, path.toString());
                update.setBoolean(2, !present.contains(path));
                update.executeUpdate();
            }
        }
    }

    private long count(Where where) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT count(*) FROM images JOIN jobs ON jobs.id = images.job_id" + where.sql())) {
            where.bind(select);
            try (var row = select.executeQuery()) {
                return row.getLong(1);
            }
        }
    }

    /// Lets the full-text search find a picture by its words as they are now.
    private void index(Ulid id) throws SQLException {
        run("""
            INSERT INTO search (rowid, prompt, negative, model, tags)
            SELECT number, prompt, negative, model, tags FROM searchable WHERE id = ?\
            """, id.text());
    }

    private void run(String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var at = 0; at < values.length; at++) statement.setObject(at + 1, values[at]);
            statement.executeUpdate();
        }
    }

    private KeptImage image(ResultSet row) throws SQLException {
        return new KeptImage(
                new Ulid(row.getString("id")),
                new Ulid(row.getString("job_id")),
                row.getInt("idx"),
                root.resolve(row.getString("path")),
                row.getLong("size"),
                row.getString("digest"),
                row.getInt("width"),
                row.getInt("height"),
                row.getLong("seed"),
                row.getString("infotext"),
                row.getBoolean("missing"),
                row.getBoolean("starred"),
                row.getString("note"),
                List.of(JSON.readValue(row.getString("all_tags"), String[].class)),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getString("model"),
                row.getString("model_digest"),
                row.getString("request_json"));
    }
}
