package dev.easel.daemon.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Folders that only their owner enters.
public final class PrivateFolder {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private PrivateFolder() {}

    /// Makes `folder`, and those above it that are missing, and closes it to others if it was open.
    ///
    /// @throws FolderUnusable if it cannot be made, is no folder, or cannot be written
    public static Path at(Path folder) {
        try {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER));
            if (!Files.getPosixFilePermissions(folder).equals(OWNER)) Files.setPosixFilePermissions(folder, OWNER);
        } catch (IOException e) {
            throw new FolderUnusable(folder, e);
        }
        if (!Files.isWritable(folder)) throw new FolderUnusable(folder, null);
        return folder;
    }
}
