package dev.easel.engine.model;

import java.nio.file.Path;

/// What a model was read from, to read it again.
///
/// @param path of the checkpoint; relative to the model's own folder if Easel keeps it
public record Origin(String path) {
    /// That of the checkpoint at `path`, for a model whose own folder is `place`.
    static Origin of(Path path, Path place) {
        var own = place.toAbsolutePath().normalize();
        return new Origin(path.startsWith(own) ? own.relativize(path).toString() : path.toString());
    }

    /// Asks for it again, for the model in the folder `place`.
    ImportRequest again(ModelName name, Path place, Provenance provenance) {
        return new ImportRequest(place.resolve(path), name, Keep.IN_PLACE, null, null, null, provenance);
    }
}
