package dev.easel.daemon.history;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// The SQLite file with one connection that writes and one that reads, neither of which waits for the other.
/// Safe for any thread.
final class Database implements AutoCloseable {
    private static final int SQLITE_FULL = 13;
    private static final String EMPTY_WAL = "PRAGMA wal_checkpoint(TRUNCATE)";

    /// A file is private before SQLite puts a byte into it: its WAL inherits the mode. What is deleted is overwritten.
    private static final List<String> HABITS = List.of(
            "PRAGMA busy_timeout = 5000",
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "PRAGMA foreign_keys = ON",
            "PRAGMA secure_delete = ON");

    private final Path file;
    private final Connection writer;
    private final Connection reader;
    private final Lock writing = new ReentrantLock();
    private final Lock reading = new ReentrantLock();

    private Database(Path file, Connection writer, Connection reader) {
        this.file = file;
        this.writer = writer;
        this.reader = reader;
    }

    /// Opens `file`, created for its owner alone if it is not there, and brings its tables up to date.
    static Database open(Path file) {
        createPrivate(file);
        try {
            var database = new Database(file, connect(file), connect(file));
            database.change(connection -> Schema.migrate(connection, file));
            return database;
        } catch (SQLException e) {
            throw new HistoryUnusable(file, e);
        }
    }

    <T> T read(Work<T> work) {
        reading.lock();
        try {
            return work.on(reader);
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            reading.unlock();
        }
    }

    /// Does `work` wholly, or not at all if it throws.
    <T> T write(Work<T> work) {
        writing.lock();
        try {
            return inTransaction(work);
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            writing.unlock();
        }
    }

    /// Like `write`, for work without a result.
    void change(Change work) {
        var _ = write(connection -> {
            work.on(connection);
            return true;
        });
    }

    /// Moves the WAL into the file and empties it, so that what was deleted stands nowhere any more. While another
    /// program reads the database, the WAL stays until the next time.
    void scrub() {
        writing.lock();
        reading.lock();
        try {
            run(writer, EMPTY_WAL);
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }

    /// Moves the WAL into the file.
    @Override
    public void close() {
        writing.lock();
        reading.lock();
        try (writer;
                reader) {
            run(writer, EMPTY_WAL);
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }

    private <T> T inTransaction(Work<T> work) throws SQLException {
        run(writer, "BEGIN IMMEDIATE");
        var isDone = false;
        try {
            var result = work.on(writer);
            run(writer, "COMMIT");
            isDone = true;
            return result;
        } finally {
            if (!isDone) rollBack();
        }
    }

    private void rollBack() {
        try {
            run(writer, "ROLLBACK");
        } catch (SQLException _) {
            // after some failures, a full disk among them, SQLite has done so itself
        }
    }

    private RuntimeException failed(SQLException cause) {
        return cause.getErrorCode() == SQLITE_FULL ? new DiskFull(file, cause) : new HistoryUnusable(file, cause);
    }

    private static Connection connect(Path file) throws SQLException {
        var connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
        for (var habit : HABITS) run(connection, habit);
        return connection;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void createPrivate(Path file) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException _) {
            // an earlier run made it
        } catch (IOException e) {
            throw DiskFull.isSaidBy(e) ? new DiskFull(file, e) : new HistoryUnusable(file, e);
        }
    }

    /// Statements that change something.
    @FunctionalInterface
    interface Change {
        void on(Connection connection) throws SQLException;
    }

    /// Statements that find something.
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
