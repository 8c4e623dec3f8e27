package dev.easel.daemon.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Folders from which code can be run, as native libraries need it.
public final class ExecutableFolder {
    private ExecutableFolder() {}

    /// Runs the smallest of programs from `folder`: nothing else tells for sure, on every system.
    ///
    /// @throws FolderUnusable if it does not run
    public static void check(Path folder) {
        try {
            var program = Files.createTempFile(
                    folder,
                    "runs",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try {
                Files.writeString(program, "#!/bin/sh\n");
                if (!isRun(program)) throw FolderUnusable.noexec(folder);
            } finally {
                Files.deleteIfExists(program);
            }
        } catch (IOException e) {
            throw new FolderUnusable(folder, e);
        }
    }

    private static boolean isRun(Path program) {
        try {
            return new ProcessBuilder(program.toString()).start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
