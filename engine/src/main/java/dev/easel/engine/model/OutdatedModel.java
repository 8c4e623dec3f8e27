package dev.easel.engine.model;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A model that an older version of Easel imported: this one reads its checkpoint, but not what was made of it.
/// Safe for any thread.
///
/// @param folder where Easel keeps what it made of the model
/// @param source the folder it was imported from
/// @param license as its card names it
public record OutdatedModel(
        String name, Path folder, String source, @Nullable String license) {}
