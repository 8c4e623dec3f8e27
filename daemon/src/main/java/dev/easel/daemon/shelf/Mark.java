package dev.easel.daemon.shelf;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A number that changes with the sizes and times of some files. Confined to one thread.
final class Mark {
    private static final long PRIME = 1_099_511_628_211L;

    private long value = 0xcbf29ce484222325L;

    /// @param attributes null of a file that is not there
    Mark add(@Nullable BasicFileAttributes attributes) {
        if (attributes == null) return mix(-1);
        return mix(attributes.size()).mix(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    }

    Mark add(String name) {
        return mix(name.hashCode());
    }

    long value() {
        return value;
    }

    private Mark mix(long number) {
        value = (value ^ number) * PRIME;
        value ^= value >>> 29;
        return this;
    }
}
