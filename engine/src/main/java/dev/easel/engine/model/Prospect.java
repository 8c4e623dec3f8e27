package dev.easel.engine.model;

import dev.easel.engine.weights.Safetensors;
import java.nio.file.Path;

/// What an import of a folder or file would come to, looked at without importing it.
///
/// @param family `sd15`, `sd21` or `sd`
/// @param prediction `epsilon`, `v_prediction` or `sample`
public record Prospect(String family, String prediction) {
    /// Checks the configs of what lies at `path` and the headers of its weights, as an import does.
    ///
    /// @throws FolderNotFound if there is none
    /// @throws dev.easel.engine.config.UnsupportedModel if it cannot be imported
    public static Prospect of(Path path) {
        var source = Source.open(ImportRequest.of(path, null, Keep.IN_PLACE));
        var checkpoint = Checkpoint.read(source);
        source.weights().values().forEach(Safetensors::open);
        return new Prospect(checkpoint.family(), checkpoint.prediction());
    }
}
