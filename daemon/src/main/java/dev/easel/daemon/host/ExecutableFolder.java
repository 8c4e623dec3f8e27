package dev.easel.daemon.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A folder from which code can be run, as native libraries need it, for this run of the daemon alone.
public final class ExecutableFolder {
    private ExecutableFolder() {}

    /// Empties `folder` of what a killed run has left, and runs the smallest of programs from it: nothing else tells
    /// for
    /// sure, on every system.
    ///
    /// @throws FolderUnusable if it does not run
    public static Path at(Path folder) {
        PrivateFolder.at(folder);
        var program = folder.resolve("runs");
        try {
            empty(folder);
            Files.createFile(
                    program, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.writeString(program, "#!/bin/sh\n");
            if (!isRun(program)) throw FolderUnusable.noexec(folder);
            Files.delete(program);
            return folder;
        } catch (IOException e) {
            throw new FolderUnusable(folder, e);
        }
    }

    private static void empty(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            for (var file : files) Files.delete(file);
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
