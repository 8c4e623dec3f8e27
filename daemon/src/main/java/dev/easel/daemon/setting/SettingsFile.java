package dev.easel.daemon.setting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The file `settings.properties`: lines `key = value` in UTF-8; `#` begins a comment line. One caller at a time.
public final class SettingsFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path file;

    public SettingsFile(Path file) {
        this.file = file;
    }

    /// Writes each value into the line of its key, or a new last line; empty takes the line away. All else stays as it
    /// is.
    ///
    /// @throws IOException if the file cannot be read or replaced
    public void set(Map<String, Optional<String>> changes) throws IOException {
        var lines = new ArrayList<String>();
        var written = new HashSet<String>();
        for (var line : exists() ? Files.readAllLines(file, UTF_8) : List.<String>of()) {
            var key = key(line);
            var value = changes.get(key);
            if (value == null) lines.add(line);
            else if (written.add(key)) value.ifPresent(text -> lines.add(key + " = " + text));
        }
        changes.forEach((key, value) -> {
            if (!written.contains(key)) value.ifPresent(text -> lines.add(key + " = " + text));
        });
        replace(String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"));
    }

    boolean exists() {
        return !file.toString().isEmpty() && Files.exists(file);
    }

    /// Every line that says something, in order.
    List<Line> lines() throws IOException {
        var said = new ArrayList<Line>();
        var number = 0;
        for (var text : Files.readAllLines(file, UTF_8)) {
            number++;
            var line = plain(text);
            if (line.isEmpty() || line.startsWith("#")) continue;
            var equals = line.indexOf('=');
            var value = equals < 0 ? null : line.substring(equals + 1).strip();
            said.add(new Line(
                    number, equals < 0 ? line : line.substring(0, equals).strip(), value));
        }
        return said;
    }

    @Override
    public String toString() {
        return file.toString();
    }

    /// Empty for a line that sets nothing.
    private static String key(String line) {
        var plain = plain(line);
        return plain.startsWith("#") || plain.indexOf('=') < 0
                ? ""
                : plain.substring(0, plain.indexOf('=')).strip();
    }

    private static String plain(String line) {
        return line.replace(BYTE_ORDER_MARK, "").strip();
    }

    /// Through a file beside it, so that it is never half written; a link stays a link.
    private void replace(String content) throws IOException {
        var target = exists() ? file.toRealPath() : file;
        var next = target.resolveSibling(target.getFileName() + ".new");
        var folder = target.toAbsolutePath().getParent();
        if (folder != null)
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.deleteIfExists(next);
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = FileChannel.open(next, Set.of(CREATE_NEW, WRITE), owner)) {
            for (var rest = ByteBuffer.wrap(content.getBytes(UTF_8)); rest.hasRemaining(); ) channel.write(rest);
            channel.force(true);
        }
        Files.move(next, target, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    /// One line: its number from 1, its key, and its value, null if it has no `=`.
    record Line(int number, String key, @Nullable String value) {}
}
