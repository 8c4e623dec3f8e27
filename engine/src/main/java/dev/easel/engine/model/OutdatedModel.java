package dev.easel.engine.model;

import java.nio.file.Path;

/// A model that an older version of Easel imported: this one reads its checkpoint, but not what was made of it.
/// Safe for any thread.
///
/// @param folder where Easel keeps what it made of the model
/// @param origin what it was read from
/// @param provenance where it came from
public record OutdatedModel(String name, Path folder, Origin origin, Provenance provenance) {
    /// Asks for the same model.
    ImportRequest again() {
        return origin.again(new ModelName(name), folder, provenance);
    }
}
