package dev.easel.daemon.hub;

import dev.easel.engine.error.Cancelled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The digests by which a hub knows its files: SHA-256 of the content of large ones; for small ones git's SHA-1, which
/// has a line in front.
final class Digests {
    private static final int BLOCK = 1 << 20;

    private Digests() {}

    /// A digest of `file` that has seen none of its content yet.
    static MessageDigest begin(HubFile file) {
        try {
            if (file.sha256() != null) return MessageDigest.getInstance("SHA-256");
            var git = MessageDigest.getInstance("SHA-1");
            git.update(("blob " + file.size() + "\0").getBytes(StandardCharsets.US_ASCII));
            return git;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1 and SHA-256", e);
        }
    }

    /// What the digest of `file` is to be, in hex.
    static String wanted(HubFile file) {
        return String.valueOf(file.sha256() != null ? file.sha256() : file.blob());
    }

    /// Whether what lies at `path` is `file`.
    static boolean matches(HubFile file, Path path) throws IOException {
        try (var channel = FileChannel.open(path)) {
            if (channel.size() != file.size()) return false;
            var digest = begin(file);
            update(digest, channel);
            return HexFormat.of().formatHex(digest.digest()).equals(wanted(file));
        }
    }

    /// Adds all of `channel` to `digest`.
    ///
    /// @return how many bytes that are
    static long update(MessageDigest digest, FileChannel channel) throws IOException {
        var block = ByteBuffer.allocate(BLOCK);
        var at = 0L;
        while (true) {
            if (Thread.currentThread().isInterrupted()) throw new Cancelled();
            var count = channel.read(block.clear(), at);
            if (count < 0) return at;
            digest.update(block.flip());
            at += count;
        }
    }
}
