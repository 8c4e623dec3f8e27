package dev.easel.daemon.history;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/// Looks whether the history's file is sound, and changes nothing.
public final class DatabaseCheck {
    private DatabaseCheck() {}

    /// What SQLite finds wrong with `file`; empty if it finds nothing, or there is no such file yet.
    public static Optional<String> mistake(Path file) {
        if (!Files.exists(file)) return Optional.empty();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file, readingOnly());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("PRAGMA quick_check(1)")) {
            var word = rows.next() ? rows.getString(1) : "it says nothing";
            return word.equals("ok") ? Optional.empty() : Optional.of(word);
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// `open_mode` is SQLite's own `SQLITE_OPEN_READONLY`.
    private static Properties readingOnly() {
        var habits = new Properties();
        habits.setProperty("open_mode", "1");
        habits.setProperty("busy_timeout", "5000");
        return habits;
    }
}
