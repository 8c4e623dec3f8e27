package dev.easel.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The version of Easel that this code was built as, which is the version of the build. Safe for any thread.
public final class Version {
    private Version() {}

    /// For example `0.1.0`.
    public static String current() {
        try (var version = Objects.requireNonNull(Version.class.getResourceAsStream("version"))) {
            return new String(version.readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the version inside Easel's own jar", e);
        }
    }
}
