package dev.easel.engine.model;

import dev.easel.engine.config.UnsupportedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What persons chose instead of models' presets: a file beside the folder of each such model, so that a new import,
/// which replaces the folder, leaves it.
final class ChosenPresets {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// @throws UnsupportedModel if the file cannot be read
    PresetChange read(InstalledModel model) {
        var file = file(model);
        if (!Files.exists(file)) return PresetChange.NONE;
        try {
            return JSON.readValue(Files.readAllBytes(file), PresetChange.class);
        } catch (IOException | JacksonException e) {
            throw new UnsupportedModel(file + " cannot be read", "Remove it, and choose the preset anew.", e);
        }
    }

    void write(InstalledModel model, PresetChange chosen) {
        try {
            if (chosen.isNone()) Files.deleteIfExists(file(model));
            else DurableFile.replace(file(model), JSON.writeValueAsBytes(chosen));
        } catch (IOException e) {
            throw new UncheckedIOException("The preset of model '" + model.name() + "' cannot be written", e);
        }
    }

    /// No model's folder is called so: a `%` in a folder's name has digits behind it.
    private static Path file(InstalledModel model) {
        return model.folder().resolveSibling(model.folder().getFileName() + "%preset.json");
    }
}
