package dev.easel.engine.model;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// The hidden folder that a model has while its successor takes its place. Its name tells which place that is: who dies
/// between the two moves leaves a whole model, which may hold the only copy of its weights.
final class Replaced {
    private static final String PREFIX = ".replaced-";

    /// A dash and eight hexadecimal digits.
    private static final int SUFFIX = 9;

    private Replaced() {}

    /// A name that none has yet, beside `place`.
    static Path of(Path place) {
        var suffix = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        return place.resolveSibling(PREFIX + place.getFileName() + "-" + suffix);
    }

    /// Where `hidden` was; empty if it is another kind of leftover.
    static Optional<Path> placeOf(Path hidden) {
        var name = hidden.getFileName().toString();
        if (!name.startsWith(PREFIX) || name.length() <= PREFIX.length() + SUFFIX) return Optional.empty();
        return Optional.of(hidden.resolveSibling(name.substring(PREFIX.length(), name.length() - SUFFIX)));
    }
}
