package dev.easel.daemon.hub;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/// A file on its way: `<name>.partial`, whose digest grows with it, until all of it is there and is what the hub said.
/// Confined to one thread.
final class PartialFile implements AutoCloseable {
    /// How the names of unfinished files end.
    static final String SUFFIX = ".partial";

    private final HubFile file;
    private final Path target;
    private final FileChannel channel;
    private MessageDigest digest;
    private long length;

    private PartialFile(HubFile file, Path target, FileChannel channel) {
        this.file = file;
        this.target = target;
        this.channel = channel;
        this.digest = Digests.begin(file);
    }

    /// Goes on with what is there of `file`, or begins it.
    ///
    /// @param target where it will be
    static PartialFile open(HubFile file, Path target) throws IOException {
        Files.createDirectories(target.resolveSibling(""));
        var channel = FileChannel.open(beside(target), CREATE, READ, WRITE);
        try {
            var partial = new PartialFile(file, target, channel);
            partial.takeWhatIsThere();
            return partial;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /// The unfinished file of `target`.
    static Path beside(Path target) {
        return target.resolveSibling(target.getFileName() + SUFFIX);
    }

    /// Bytes that are there.
    long length() {
        return length;
    }

    boolean isWhole() {
        return length == file.size();
    }

    /// Begins anew.
    void clear() throws IOException {
        channel.truncate(0);
        length = 0;
        digest = Digests.begin(file);
    }

    /// Appends bytes, of which the file can take that many.
    void append(byte[] bytes, int count) throws IOException {
        var block = ByteBuffer.wrap(bytes, 0, count);
        while (block.hasRemaining()) channel.write(block, length + block.position());
        digest.update(bytes, 0, count);
        length += count;
    }

    /// Puts the file in its place, safe from a failure of the power.
    ///
    /// @throws HubFailed if it is not what the hub said; then it is gone
    void finish() throws IOException {
        var found = HexFormat.of().formatHex(digest.digest());
        var wanted = Digests.wanted(file);
        if (!found.equals(wanted)) {
            Files.delete(beside(target));
            throw new HubFailed(
                    "%s came with the digest %s, but the hub says %s".formatted(file.name(), found, wanted),
                    "What came is deleted. Pull it again; if that does not help, something between changes it.");
        }
        channel.force(true);
        Files.move(beside(target), target, StandardCopyOption.ATOMIC_MOVE);
        try (var folder = FileChannel.open(target.resolveSibling(""), READ)) {
            folder.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void takeWhatIsThere() throws IOException {
        if (channel.size() > file.size()) channel.truncate(0);
        length = Digests.update(digest, channel);
    }
}
