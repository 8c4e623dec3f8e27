package dev.easel.daemon.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// A log of one line a record. When it is full it becomes `<name>.1`, that `<name>.2`, and so on; the oldest goes.
/// Safe for any thread.
public final class LogFile extends Handler {
    private static final long MOST_BYTES = 5_000_000;
    private static final int FILES = 5;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /// The libraries say at INFO what is of use to their makers only.
    private static final Set<Logger> QUIET =
            Set.of(Logger.getLogger("org.eclipse.jetty"), Logger.getLogger("io.javalin"));

    private static final SimpleFormatter TEXT = new SimpleFormatter();

    private final Path file;
    private final long mostBytes;
    private OutputStream stream;
    private long bytes;

    LogFile(Path file, long mostBytes) throws IOException {
        this.file = file;
        this.mostBytes = mostBytes;
        this.stream = open();
        this.bytes = Files.size(file);
    }

    /// Sends all that is logged to `file` and nowhere else.
    public static LogFile takeAll(Path file) {
        try {
            var log = new LogFile(file, MOST_BYTES);
            var root = Logger.getLogger("");
            for (var handler : root.getHandlers()) root.removeHandler(handler);
            root.addHandler(log);
            QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
            return log;
        } catch (IOException e) {
            throw new FolderUnusable(file, e);
        }
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (!isLoggable(record)) return;
        var line = line(record).getBytes(UTF_8);
        try {
            if (bytes > 0 && bytes + line.length > mostBytes) rotate();
            stream.write(line);
            bytes += line.length;
        } catch (IOException e) {
            // a full disk must not stop the work
            reportError(null, e, ErrorManager.WRITE_FAILURE);
        }
    }

    @Override
    public void flush() {
        // every line goes out at once
    }

    @Override
    public synchronized void close() {
        Logger.getLogger("").removeHandler(this);
        try {
            stream.close();
        } catch (IOException e) {
            reportError(null, e, ErrorManager.CLOSE_FAILURE);
        }
    }

    private void rotate() throws IOException {
        stream.close();
        for (var number = FILES - 1; number > 0; number--) {
            var older = number == 1 ? file : sibling(number - 1);
            if (Files.exists(older)) Files.move(older, sibling(number), REPLACE_EXISTING);
        }
        stream = open();
        bytes = 0;
    }

    private Path sibling(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    /// Not a channel: an interrupt of whoever logs would close that for all.
    private OutputStream open() throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        if (!Files.exists(file)) Files.createFile(file, owner);
        return new FileOutputStream(file.toFile(), true);
    }

    private static String line(LogRecord record) {
        var name = String.valueOf(record.getLoggerName());
        var text = TIME.format(record.getInstant()) + " " + record.getLevel() + " "
                + name.substring(name.lastIndexOf('.') + 1) + ": "
                + oneLine(TEXT.formatMessage(record)) + "\n";
        if (record.getThrown() == null) return text;
        var trace = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(trace));
        return text + trace;
    }

    /// What comes from outside must not look like a line of ours.
    private static String oneLine(String message) {
        var line = new StringBuilder();
        message.codePoints().forEach(point -> {
            if (Character.isISOControl(point)) line.append(String.format("\\u%04x", point));
            else line.appendCodePoint(point);
        });
        return line.toString();
    }
}
