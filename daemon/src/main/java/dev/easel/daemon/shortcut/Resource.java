package dev.easel.daemon.shortcut;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// A file of `shortcuts/`, which travels in the jar.
final class Resource {
    private Resource() {}

    static String text(String name) {
        try (var stream = Resource.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Easel's own " + name + " cannot be read", e);
        }
    }
}
