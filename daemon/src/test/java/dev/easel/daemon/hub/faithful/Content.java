package dev.easel.daemon.hub.faithful;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The bytes of a file, wherever they are: in memory, on disk, or computed as they are asked for. Thread-safe.
public final class Content {
    private static final int PIECE = 1 << 16;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long size;
    private final Bytes bytes;
    private @Nullable String sha256;

    private Content(long size, Bytes bytes) {
        this.size = size;
        this.bytes = bytes;
    }

    /// Gives `length` bytes from `from` on, all of which exist.
    private interface Bytes {
        byte[] read(long from, int length) throws IOException;
    }

    public static Content of(byte[] bytes) {
        return new Content(bytes.length, (from, length) -> Arrays.copyOfRange(bytes, (int) from, (int) from + length));
    }

    public static Content of(String text) {
        return of(text.getBytes(UTF_8));
    }

    /// A file, of which no more is in memory than is being sent.
    public static Content of(Path file) throws IOException {
        return new Content(Files.size(file), (from, length) -> {
            var piece = ByteBuffer.allocate(length);
            try (var channel = FileChannel.open(file)) {
                while (piece.hasRemaining()) {
                    if (channel.read(piece, from + piece.position()) < 0) throw new EOFException(file.toString());
                }
            }
            return piece.array();
        });
    }

    /// `size` bytes that look random and are the same for the same `seed`, however large and wherever one begins.
    public static Content generated(long seed, long size) {
        return new Content(size, (from, length) -> {
            var skipped = (int) (from % Long.BYTES);
            var words = new byte[(skipped + length + Long.BYTES - 1) / Long.BYTES * Long.BYTES];
            for (var at = 0; at < words.length; at += Long.BYTES) LONGS.set(words, at, mixed(seed + from / 8 + at / 8));
            return skipped == 0 && words.length == length
                    ? words
                    : Arrays.copyOfRange(words, skipped, skipped + length);
        });
    }

    /// Steele, Lea and Flood's SplitMix64.
    private static long mixed(long counter) {
        var z = counter * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /// These bytes and then those of `rest`.
    public Content then(Content rest) {
        return new Content(size + rest.size, (from, length) -> {
            if (from >= size) return rest.bytes.read(from - size, length);
            var here = (int) Math.min(length, size - from);
            if (here == length) return bytes.read(from, length);
            var both = Arrays.copyOf(bytes.read(from, here), length);
            System.arraycopy(rest.bytes.read(0, length - here), 0, both, here, length - here);
            return both;
        });
    }

    /// The first `length` bytes.
    public Content first(long length) {
        return new Content(Math.min(length, size), bytes);
    }

    /// The same with every bit of the byte at `at` the other way round.
    public Content withWrongByte(long at) {
        return new Content(size, (from, length) -> {
            var piece = bytes.read(from, length).clone();
            if (at >= from && at < from + length) piece[(int) (at - from)] ^= (byte) 0xFF;
            return piece;
        });
    }

    public long size() {
        return size;
    }

    byte[] read(long from, long length) throws IOException {
        return bytes.read(from, (int) Math.min(PIECE, length));
    }

    /// 64 lower-case hex digits; computed once.
    public synchronized String sha256() {
        if (sha256 == null) sha256 = digest("SHA-256", "");
        return sha256;
    }

    /// What git calls this content.
    String gitBlob() {
        return digest("SHA-1", "blob " + size + "\0");
    }

    /// What a repository holds instead of a large file.
    Content pointer() {
        return of("version https://git-lfs.github.com/spec/v1\noid sha256:" + sha256() + "\nsize " + size + "\n");
    }

    private String digest(String algorithm, String head) {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            digest.update(head.getBytes(UTF_8));
            for (long at = 0; at < size; ) {
                var piece = read(at, size - at);
                digest.update(piece);
                at += piece.length;
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
