package dev.easel.daemon.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/// Which database a pictures' folder belongs to, told by a small file in it. A new database beside old pictures, or two
/// daemons that share a folder, must not take each other's pictures for leftovers.
final class Ownership {
    private static final String MARK = ".easel-history";

    private Ownership() {}

    /// The lasting name of the database of `connection`, given at its first call.
    static String nameOf(Connection connection) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT OR IGNORE INTO house (name, value) VALUES ('id', ?)")) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.executeUpdate();
        }
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT value FROM house WHERE name = 'id'")) {
            return row.getString(1);
        }
    }

    static boolean isMarked(Path folder) {
        return Files.exists(folder.resolve(MARK));
    }

    static boolean belongs(Path folder, String database) {
        try {
            return isMarked(folder)
                    && Files.readString(folder.resolve(MARK)).strip().equals(database);
        } catch (IOException e) {
            throw new HistoryUnusable(folder.resolve(MARK), e);
        }
    }

    static void mark(Path folder, String database) {
        try {
            Files.writeString(folder.resolve(MARK), database + "\n", UTF_8);
        } catch (IOException e) {
            throw DiskFull.isSaidBy(e) ? new DiskFull(folder, e) : new HistoryUnusable(folder, e);
        }
    }
}
