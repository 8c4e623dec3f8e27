package dev.easel.daemon.host;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The right to be the one daemon of a folder, held as long as this process lives; the file says its pid.
public final class DaemonLock implements AutoCloseable {
    private final FileChannel channel;

    private DaemonLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes it, if no other process has it.
    ///
    /// @throws DaemonRuns if one has
    public static DaemonLock on(Path file) {
        try {
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var channel = FileChannel.open(file, Set.of(CREATE, READ, WRITE), owner);
            if (!isLocked(channel)) {
                channel.close();
                throw new DaemonRuns(file, Files.readString(file, US_ASCII).strip());
            }
            channel.truncate(0);
            var pid = ProcessHandle.current().pid() + "\n";
            channel.write(ByteBuffer.wrap(pid.getBytes(US_ASCII)));
            return new DaemonLock(channel);
        } catch (IOException e) {
            throw new FolderUnusable(file, e);
        }
    }

    /// The file stays: a lock on a file that another process has just deleted would keep nobody out.
    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("The lock cannot be given back", e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }
}
