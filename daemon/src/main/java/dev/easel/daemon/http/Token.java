package dev.easel.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The secret that opens the private routes over TCP: 32 random bytes in base64url, in a file that only its owner
/// reads.
/// Safe for any thread.
///
/// The file is read at every use, so that whoever replaces it, in this process or another, revokes the old one at once.
public final class Token {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final Path file;

    private Token(Path file) {
        this.file = file;
    }

    /// The token of `file`, which is made if it is not there.
    public static Token in(Path file) {
        if (!Files.exists(file)) write(file);
        return new Token(file);
    }

    /// Replaces the token; the old one opens nothing any more.
    public void rotate() {
        var next = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(next);
            write(next);
            Files.move(next, file, ATOMIC_MOVE, REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The token " + file + " cannot be replaced", e);
        }
    }

    /// Whether this is the token.
    boolean is(String offered) {
        return !offered.isEmpty() && MessageDigest.isEqual(offered.getBytes(UTF_8), text().getBytes(UTF_8));
    }

    /// The secret in an `Authorization` header: a bearer, or the password of Basic; empty if it offers none.
    static String offered(@Nullable String authorization) {
        if (authorization == null) return "";
        var space = authorization.indexOf(' ');
        if (space < 0) return "";
        var rest = authorization.substring(space + 1).strip();
        return switch (authorization.substring(0, space).toLowerCase(Locale.ROOT)) {
            case "bearer" -> rest;
            case "basic" -> password(rest);
            default -> "";
        };
    }

    /// The secret itself.
    public String text() {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The token " + file + " cannot be read", e);
        }
    }

    private static String password(String basic) {
        try {
            var pair = new String(Base64.getDecoder().decode(basic), UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException _) {
            return basic;
        }
    }

    private static void write(Path file) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), owner)) {
            channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("The token " + file + " cannot be written", e);
        }
    }
}
