package dev.easel.engine.model;

import dev.easel.engine.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The settings that people keep beside a single file, under its name with the ending `.yaml`: those that its network
/// was trained with.
record Sidecar(Path file) {
    /// The one beside `checkpoint`, if there is one.
    static Optional<Sidecar> of(Path checkpoint) {
        var name = String.valueOf(checkpoint.getFileName());
        var dot = name.lastIndexOf('.');
        var file = checkpoint.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".yaml");
        return Files.isRegularFile(file) ? Optional.of(new Sidecar(file)) : Optional.empty();
    }

    /// What it says of the prediction. Settings of a model that do not name it mean noise; other files mean nothing.
    ///
    /// @throws dev.easel.engine.config.UnsupportedModel if it cannot be read, or asks for another prediction
    Optional<Prediction> prediction() {
        var name = String.valueOf(file.getFileName());
        var settings = Config.readYaml(file, name).object("model");
        if (!settings.has("params")) return Optional.empty();
        var params = settings.object("params");
        return Optional.of(
                switch (params.text("parameterization", "eps")) {
                    case "v" -> new Prediction(true, name);
                    case "eps" -> new Prediction(false, name);
                    default -> throw params.refuse("parameterization", "eps and v are known");
                });
    }
}
