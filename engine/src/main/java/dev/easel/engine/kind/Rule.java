package dev.easel.engine.kind;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One way to know a file by its tensors.
@FunctionalInterface
interface Rule {
    /// What the file is; null if this rule does not know it.
    @Nullable
    Identity identify(Keys keys, Path file);
}
