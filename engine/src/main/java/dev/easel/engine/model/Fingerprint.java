package dev.easel.engine.model;

import dev.easel.engine.config.UnsupportedModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// What tells files and folders apart without reading them whole: SHA-256 over size, the header of a `.safetensors`
/// and sixteen samples of 64 KiB. A file that is not larger than the samples is read whole.
///
/// Limits: a change of some bytes between the samples is not seen.
final class Fingerprint {
    private static final int SAMPLES = 16;
    private static final int SAMPLE = 64 << 10;
    private static final long HEADER_LIMIT = 100_000_000;

    private Fingerprint() {}

    /// The fingerprint of one file, in hex.
    static String of(Path file) {
        try (var channel = FileChannel.open(file)) {
            var hash = sha256();
            var size = channel.size();
            hash.update(number(size));
            update(hash, channel, 0, headerEnd(channel));
            if (size <= (long) SAMPLES * SAMPLE) update(hash, channel, 0, size);
            else for (var i = 0; i < SAMPLES; i++) update(hash, channel, (size - SAMPLE) / (SAMPLES - 1) * i, SAMPLE);
            return HexFormat.of().formatHex(hash.digest());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /// The fingerprints of files, by their names.
    static Map<String, String> of(Map<String, Path> files) {
        var fingerprints = new TreeMap<String, String>();
        files.forEach((name, file) -> fingerprints.put(name, of(file)));
        return fingerprints;
    }

    /// Whether `file` still is what `weight` says. Its content is looked at only if its time is another.
    static boolean matches(Path file, WeightFile weight) {
        try {
            if (Files.size(file) != weight.size()) return false;
            return Files.getLastModifiedTime(file).toMillis() == weight.modified()
                    || of(file).equals(weight.fingerprint());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UnsupportedModel unreadable(Path file, IOException cause) {
        return new UnsupportedModel(file + " cannot be read: " + cause, "Make the file readable.", cause);
    }

    /// The digest of a whole model, from the fingerprints of its files by relative name.
    static String digest(Map<String, String> fingerprints) {
        var hash = sha256();
        new TreeMap<>(fingerprints)
                .forEach((name, fingerprint) ->
                        hash.update((name + "\0" + fingerprint + "\n").getBytes(StandardCharsets.UTF_8)));
        return "sha256:" + HexFormat.of().formatHex(hash.digest());
    }

    /// Where the header ends if this is a `.safetensors` file: in the hub's cache, files have no such names.
    private static long headerEnd(FileChannel channel) throws IOException {
        var length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (channel.read(length, 0) < Long.BYTES) return 0;
        var header = length.getLong(0);
        return header < 0 || header > HEADER_LIMIT ? 0 : Math.min(Long.BYTES + header, channel.size());
    }

    private static void update(MessageDigest hash, FileChannel channel, long from, long length) throws IOException {
        var buffer = ByteBuffer.allocate(SAMPLE);
        var at = from;
        while (at < from + length) {
            buffer.clear().limit((int) Math.min(SAMPLE, from + length - at));
            var count = channel.read(buffer, at);
            if (count < 0) return;
            hash.update(buffer.flip());
            at += count;
        }
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
