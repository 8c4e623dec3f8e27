package dev.easel.daemon.hub;

import dev.easel.engine.error.Cancelled;
import dev.easel.engine.error.EaselException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The disk cannot hold what is to be pulled.
final class NoRoom extends EaselException {
    /// Bytes that stay free on the disk, whatever is pulled.
    static final long SPARE = 2_000_000_000;

    private static final long serialVersionUID = 1;
    private static final double GIGA = 1e9;

    private NoRoom(String message, String hint) {
        super(Kind.FAILED, "disk_full", message, hint);
    }

    /// Makes sure that the disk of `folder` can take so many `bytes`.
    ///
    /// @throws NoRoom if it cannot
    static void check(Path folder, long bytes) {
        try {
            var free = Files.getFileStore(folder).getUsableSpace();
            if (bytes > free - SPARE)
                throw new NoRoom(
                        "%.1f GB are to be pulled, and %.1f GB are free on the disk of %s"
                                .formatted(bytes / GIGA, free / GIGA, folder),
                        "Make room for %.1f GB: Easel leaves 2 GB free. 'easel doctor' tells what takes how much."
                                .formatted((bytes - free + SPARE) / GIGA));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a failure to write `file` means.
    static RuntimeException of(IOException e, Path file) {
        if (Thread.currentThread().isInterrupted()) return new Cancelled();
        if (String.valueOf(e.getMessage()).contains("No space left"))
            return new NoRoom(
                    "The disk was full while " + file.getFileName() + " came",
                    "Make room, then pull again: it goes on where it is now.");
        return new UncheckedIOException(file + " cannot be written", e);
    }
}
