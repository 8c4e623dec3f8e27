package dev.easel.daemon.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.easel.daemon.host.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// Whether Easel's folders are private, can be written and have room. Confined to one thread.
public final class FolderChecks {
    private static final int LONGEST_SOCKET = 103;
    private static final long GIGA = 1_000_000_000;
    private static final long LITTLE = 3 * GIGA;

    private final Folders folders;
    private final ToLongFunction<Path> free;

    /// Looks at `folders`, on whose disks are so many bytes `free`.
    public FolderChecks(Folders folders, ToLongFunction<Path> free) {
        this.folders = folders;
        this.free = free;
    }

    /// All of them.
    public List<Check> all() {
        return List.of(
                new Check("folders", this::folders),
                new Check("privacy", this::privacy),
                new Check("socket", this::socket),
                new Check("disk", this::disk));
    }

    /// Bytes that are free on the disk of `folder`, or of the nearest one above it that is there.
    public static long freeOn(Path folder) {
        try {
            var there = folder.toAbsolutePath();
            while (!Files.exists(there) && there.getParent() != null) there = there.getParent();
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Finding folders() {
        var shut = Stream.of(folders.data(), folders.cache(), folders.logs(), folders.pictures())
                .filter(folder -> Files.exists(folder) && !(Files.isDirectory(folder) && Files.isWritable(folder)))
                .map(Path::toString)
                .toList();
        return shut.isEmpty()
                ? Finding.ok("they can be written: " + folders.data())
                : Finding.fail(
                        "cannot be written: " + String.join(", ", shut),
                        "give them back to yourself: sudo chown -R \"$USER\" '" + shut.getFirst() + "'");
    }

    private Finding privacy() {
        var open = new ArrayList<String>();
        if (isOpen(folders.data(), "rwx------")) open.add("chmod 700 '" + folders.data() + "'");
        for (var file : List.of(folders.data().resolve("token"), folders.socket(), folders.database()))
            if (isOpen(file, "rw-------")) open.add("chmod 600 '" + file + "'");
        return open.isEmpty()
                ? Finding.ok("data, token, socket and database are yours alone")
                : Finding.fail("others may read what is yours", String.join("; ", open));
    }

    private Finding socket() {
        var length = folders.socket().toString().getBytes(UTF_8).length;
        return length <= LONGEST_SOCKET
                ? Finding.ok("its path has " + length + " of " + LONGEST_SOCKET + " bytes")
                : Finding.fail(
                        "its path has " + length + " bytes, more than " + LONGEST_SOCKET + ": " + folders.socket(),
                        "set EASEL_HOME to a shorter folder");
    }

    private Finding disk() {
        var least = Stream.of(folders.data(), folders.cache(), folders.pictures())
                .mapToLong(free)
                .min()
                .orElseThrow();
        var sizes = size(least) + " free; models " + size(bytes(folders.models())) + ", cache "
                + size(bytes(folders.cache())) + ", pictures " + size(bytes(folders.pictures()));
        if (least < GIGA)
            return Finding.fail(sizes, "make room: the cache may be deleted at any time: " + folders.cache());
        return least < LITTLE ? Finding.warn(sizes, "make room before the next model") : Finding.ok(sizes);
    }

    private static boolean isOpen(Path file, String wanted) {
        try {
            return Files.exists(file)
                    && !PosixFilePermissions.fromString(wanted).containsAll(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long bytes(Path folder) {
        if (!Files.isDirectory(folder)) return 0;
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String size(long bytes) {
        return String.format("%.1f GB", bytes / (double) GIGA);
    }
}
