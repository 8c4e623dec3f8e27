package dev.easel.engine.model;

import dev.easel.engine.config.UnsupportedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes `model.json`.
final class ModelFile {
    static final String NAME = "model.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ModelFile() {}

    /// Reads the model that is installed in `folder`.
    ///
    /// @throws UnsupportedModel if another version of Easel wrote it, or it is damaged
    static InstalledModel read(Path folder) {
        var file = folder.resolve(NAME);
        try {
            if (!(JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode fields))
                throw new UnsupportedModel(file + " is not a JSON object", "Import the model again.");
            if (fields.path("format").asInt(0) != InstalledModel.FORMAT)
                throw new UnsupportedModel(
                        "Model '%s' was imported by another version of Easel (format %s; this one has %d)"
                                .formatted(
                                        fields.path("name").asString(folder.toString()),
                                        fields.path("format"),
                                        InstalledModel.FORMAT),
                        "Import it again: easel import '"
                                + fields.path("source").asString("FOLDER") + "'");
            complete(fields, folder).set("folder", JSON.valueToTree(folder));
            return JSON.treeToValue(fields, InstalledModel.class);
        } catch (IOException | JacksonException e) {
            throw new UnsupportedModel(
                    file + " cannot be read: " + e.getMessage(), "Remove its folder and import the model again.", e);
        }
    }

    /// What an older version of Easel wrote into `folder`; empty if this one wrote it, or it is damaged.
    static Optional<OutdatedModel> readOutdated(Path folder) {
        try {
            if (!(JSON.readTree(Files.readAllBytes(folder.resolve(NAME))) instanceof ObjectNode fields)
                    || fields.path("format").asInt(InstalledModel.FORMAT) >= InstalledModel.FORMAT)
                return Optional.empty();
            return Optional.of(new OutdatedModel(
                    fields.path("name").stringValue(),
                    folder,
                    JSON.treeToValue(complete(fields, folder).path("origin"), Origin.class),
                    new Provenance(
                            fields.path("source").stringValue(),
                            fields.path("license").stringValue(null),
                            fields.path("revision").stringValue(null))));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    /// Adds the origin of a model that was imported before it was noted.
    private static ObjectNode complete(ObjectNode fields, Path folder) {
        if (fields.hasNonNull("origin")) return fields;
        var isOwn = Files.isDirectory(folder.resolve(Importer.OWN));
        var path = isOwn ? Importer.OWN : fields.path("source").stringValue();
        return fields.set("origin", JSON.valueToTree(Origin.of(path)));
    }

    /// Writes `model` into its folder, the whole file at once.
    static void write(InstalledModel model) throws IOException {
        var fields = (ObjectNode) JSON.valueToTree(model);
        fields.remove("folder");
        DurableFile.replace(model.folder().resolve(NAME), JSON.writeValueAsBytes(fields));
    }
}
