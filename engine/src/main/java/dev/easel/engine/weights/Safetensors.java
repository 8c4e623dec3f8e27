package dev.easel.engine.weights;

import dev.easel.engine.config.UnsupportedModel;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A safetensors file: its tensors by name. Reads the header alone. Safe for any thread.
///
/// Source: the format's own page: eight bytes of header length, a JSON object, the numbers. Limits: a header of 100 MB,
/// 100 000 tensors.
public final class Safetensors {
    private static final long HEADER_LIMIT = 100_000_000;

    private final Path name;
    private final Path file;
    private final SafetensorsHeader.Content content;

    private Safetensors(Path name, Path file, SafetensorsHeader.Content content) {
        this.name = name;
        this.file = file;
        this.content = content;
    }

    /// Reads and checks the header: every tensor lies inside the file, over no other, and has the bytes its shape
    /// needs.
    ///
    /// @throws UnsupportedModel if it is no such file; the message says what it is instead
    public static Safetensors open(Path file) {
        try {
            var real = file.toRealPath();
            if (!Files.isRegularFile(real))
                throw new UnsupportedModel(file + " is not a file", "Put the model's weights there.");
            try (var channel = FileChannel.open(real)) {
                return new Safetensors(file, real, read(channel, file, real));
            }
        } catch (IOException e) {
            throw new UnsupportedModel(file + " cannot be read: " + e, "Complete the model's files.", e);
        }
    }

    /// The file without links.
    public Path file() {
        return file;
    }

    public Map<String, Weight> tensors() {
        return content.tensors();
    }

    /// What whoever wrote the file remarks on it, by key; long remarks are left out.
    public Map<String, String> remarks() {
        return content.remarks();
    }

    /// Its tensors as weights, whose file messages call as it was opened.
    public SafetensorsWeights weights() {
        return new SafetensorsWeights(name.toString(), content.tensors());
    }

    private static SafetensorsHeader.Content read(FileChannel channel, Path file, Path real) throws IOException {
        var size = channel.size();
        var beginning = beginning(channel);
        var headerLength = beginning.remaining() < Long.BYTES ? -1 : beginning.getLong(0);
        if (headerLength < 2 || headerLength > HEADER_LIMIT || headerLength > size - Long.BYTES)
            throw NotSafetensors.of(file, size, headerLength, beginning);
        channel.position(Long.BYTES);
        var header = new SafetensorsHeader(file, real, Long.BYTES + headerLength, size);
        return header.read(new BufferedInputStream(limited(channel, headerLength)));
    }

    private static ByteBuffer beginning(FileChannel channel) throws IOException {
        var bytes = Channels.newInputStream(channel).readNBytes(256);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static InputStream limited(FileChannel channel, long length) {
        return new LimitedInputStream(Channels.newInputStream(channel), length);
    }
}
