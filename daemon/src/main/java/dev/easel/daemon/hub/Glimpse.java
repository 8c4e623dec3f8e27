package dev.easel.daemon.hub;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// The header of a `.safetensors` file that is still to come, in a file of the same size that holds nothing else and
/// takes no room: it tells what the weights are before they are fetched. Confined to one thread.
record Glimpse(Path path) implements AutoCloseable {
    private static final String FOLDER = "glimpse";
    private static final long LARGEST_HEADER = 100_000_000;

    /// Fetches the header of `file` by `download`, as the beginning of what comes to `target`.
    ///
    /// @throws HubFailed if it does not come, or the file does not begin with one
    static Glimpse of(Download download, HubFile file, Path target) throws IOException {
        download.beginning(target, Long.BYTES);
        var end = Long.BYTES + length(file, PartialFile.beside(target));
        download.beginning(target, end);
        var glimpse = new Glimpse(target.resolveSibling(FOLDER).resolve(String.valueOf(target.getFileName())));
        glimpse.write(PartialFile.beside(target), end, file.size());
        return glimpse;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
        Files.deleteIfExists(path.resolveSibling(""));
    }

    private void write(Path partial, long end, long size) throws IOException {
        Files.createDirectories(path.resolveSibling(""));
        try (var from = FileChannel.open(partial);
                var to = new RandomAccessFile(path.toFile(), "rw")) {
            to.setLength(0);
            from.transferTo(0, end, to.getChannel());
            to.setLength(size);
        }
    }

    private static long length(HubFile file, Path partial) throws IOException {
        try (var channel = FileChannel.open(partial)) {
            var length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(length, 0);
            var header = length.getLong(0);
            if (header <= 0 || header > Math.min(LARGEST_HEADER, file.size() - Long.BYTES))
                throw Unusable.model(
                        file.name() + " does not begin as a .safetensors file does",
                        "Look at the repository; it is not what its name says.");
            return header;
        }
    }
}
