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
        try (var insert = connection.prepareStatement(
                "INSERT INTO tags (image_id, tag) SELECT ?, tag FROM job_tags WHERE job_id = ?")) {
            insert.setString(1, image.id().text());
            insert.setString(2, image.job().text());
            insert.executeUpdate();
        }
    }

    Optional<KeptImage> find(Ulid id) throws SQLException {
        try (var select = connection.prepareStatement(SELECT + " WHERE images.id = ?")) {
            select.setString(1, id.text());
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(image(row)) : Optional.empty();
            }
        }
    }

    /// At most `limit` pictures that came before the one at `cursor`, newest first.
    Page before(Cursor cursor, int limit) throws SQLException {
        try (var select =
                connection.prepareStatement(SELECT + " WHERE images.number < ? ORDER BY images.number DESC LIMIT ?")) {
            select.setLong(1, cursor.number());
            select.setInt(2, limit + 1);
            var found = new ArrayList<KeptImage>();
            var last = cursor;
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    if (found.size() == limit) return new Page(found, last.text(), count());
                    found.add(image(row));
                    last = new Cursor(row.getLong("number"));
                }
            }
            return new Page(found, null, count());
        }
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

    private long count() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM images")) {
            return row.getLong(1);
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
