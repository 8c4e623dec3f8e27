package dev.easel.daemon.history;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// The folder of picture files, one folder a month: `2026-03/a-red-apple-7-<id>.png`. What is not named like this is
/// the
/// person's own and is left alone. Safe for any thread.
final class Pictures {
    private static final FileAttribute<Set<PosixFilePermission>> OWN_FOLDER = rights("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> OWN_FILE = rights("rw-------");
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu-MM").withZone(ZoneId.systemDefault());
    private static final Pattern MONTH_NAME = Pattern.compile("\\d{4}-\\d{2}");
    private static final String ID = "[0-7][0-9A-HJKMNP-TV-Z]{25}";
    private static final Pattern PICTURE_NAME = Pattern.compile("[a-z0-9-]+-\\d+-" + ID + "\\.png");
    private static final Pattern TEMPORARY_NAME = Pattern.compile("\\.easel-" + ID + "\\.tmp");

    private final Path root;

    private Pictures(Path root) {
        this.root = root;
    }

    /// @throws HistoryUnusable if `root` is no folder and cannot be made one
    static Pictures open(Path root) {
        try {
            Files.createDirectories(root, OWN_FOLDER);
            return new Pictures(root);
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    Path root() {
        return root;
    }

    /// Writes `png` so that its file is there whole or not at all, and gives its path below the root.
    Path keep(NewImage image, byte[] png) {
        var month = Path.of(MONTH.format(image.createdAt()));
        var folder = root.resolve(month);
        var temporary = folder.resolve(".easel-" + image.id() + ".tmp");
        var name = Slug.of(image.prompt()) + "-" + image.seed() + "-" + image.id() + ".png";
        try {
            Files.createDirectories(folder, OWN_FOLDER);
            try {
                write(png, temporary);
                Files.move(temporary, folder.resolve(name), ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
            synchronise(folder);
            return month.resolve(name);
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    void delete(Path path) {
        try {
            Files.deleteIfExists(root.resolve(path));
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    /// Every picture of Easel's naming, below the root.
    Set<Path> all() {
        return named(PICTURE_NAME);
    }

    /// What a run that was ended in the middle of writing has left.
    Set<Path> temporary() {
        return named(TEMPORARY_NAME);
    }

    /// Whether a new picture could be written now.
    boolean isWritable() {
        return Files.isDirectory(root) && Files.isWritable(root);
    }

    private Set<Path> named(Pattern name) {
        var found = new HashSet<Path>();
        try (var months = Files.newDirectoryStream(root, Pictures::isMonth)) {
            for (var month : months) {
                try (var files = Files.newDirectoryStream(month, file -> isFile(file, name))) {
                    files.forEach(file -> found.add(root.relativize(file)));
                }
            }
            return found;
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    private static boolean isMonth(Path folder) {
        return MONTH_NAME.matcher(folder.getFileName().toString()).matches()
                && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isFile(Path file, Pattern name) {
        return name.matcher(file.getFileName().toString()).matches()
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static void write(byte[] content, Path file) throws IOException {
        try (var channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), OWN_FILE)) {
            for (var rest = ByteBuffer.wrap(content); rest.hasRemaining(); ) channel.write(rest);
            channel.force(true);
        }
    }

    /// A new name lasts through a power cut only when its folder is on the disk.
    private static void synchronise(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }

    private static RuntimeException unusable(Path root, IOException cause) {
        return DiskFull.isSaidBy(cause) ? new DiskFull(root, cause) : new HistoryUnusable(root, cause);
    }

    private static FileAttribute<Set<PosixFilePermission>> rights(String rights) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
    }
}
