package dev.easel.daemon.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk of one megabyte, for which the test must be allowed to mount one.
class FullDiskTest {
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

    @TempDir
    private Path folder;

    private Path disk;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectory(folder.resolve("disk"));
        if (run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()) != 0)
            abort("only root of a Linux machine can mount a small disk here");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", disk.toString());
    }

    @Test
    void saysThatThePicturesDiskIsFullAndLeavesNothingHalfWritten() throws IOException {
        try (var history = History.open(folder.resolve("easel.db"), disk, NOON)) {
            var job = queue(history);
            var full = assertThrows(DiskFull.class, () -> keep(history, job, 0, 2_000_000));
            assertEquals("disk_full", full.code());
            assertEquals("The disk that holds " + disk + " is full", full.getMessage());
            try (var files = Files.list(disk.resolve("2026-03"))) {
                assertEquals(List.of(), files.toList());
            }
            keep(history, job, 0, 1000);
        }
    }

    @Test
    void saysThatTheDatabasesDiskIsFullAndGoesOnWhenItIsNot() throws IOException {
        try (var history = History.open(disk.resolve("easel.db"), folder.resolve("pictures"), NOON)) {
            var job = queue(history);
            var filler = disk.resolve("filler");
            fill(filler);
            assertThrows(DiskFull.class, () -> keepMany(history, job));
            try (var files = Files.list(folder.resolve("pictures/2026-03"))) {
                assertEquals(history.page(1, null).total(), files.count());
            }
            Files.delete(filler);
            keep(history, job, 500, 1000);
        }
    }

    private static void keepMany(History history, Ulid job) {
        for (var index = 0; index < 400; index++) keep(history, job, index, 1000);
    }

    private static void fill(Path file) throws IOException {
        try (var stream = Files.newOutputStream(file)) {
            while (true) stream.write(new byte[4096]);
        } catch (IOException full) {
            assertEquals("No space left on device", full.getMessage());
        }
    }

    private static Ulid queue(History history) {
        var id = Ulid.at(NOON);
        history.jobs()
                .add(new NewJob(
                        id,
                        "{}",
                        true,
                        "starter",
                        "sha256:00",
                        7,
                        "normal",
                        "cli",
                        false,
                        List.of(),
                        NOON,
                        null,
                        null));
        return id;
    }

    private static void keep(History history, Ulid job, int index, int bytes) {
        var image = new NewImage(Ulid.at(NOON), job, index, 64, 64, 7, "x", null, NOON);
        history.keep(image, new byte[bytes]);
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }
}
