package dev.easel.engine.model;

import dev.easel.engine.error.EaselException;
import java.util.List;

/// A model was asked for that is not installed; the hint lists those that are.
public final class ModelNotFound extends EaselException {
    private static final long serialVersionUID = 1;

    ModelNotFound(ModelName name, List<String> installed) {
        super(
                Kind.NOT_FOUND,
                "model_not_found",
                "Model '" + name + "' is not installed",
                installed.isEmpty()
                        ? "No model is; run 'easel import FOLDER' with the folder of a checkpoint."
                        : "Installed: " + String.join(", ", installed)
                                + ". 'easel import FOLDER' adds a checkpoint's folder.");
    }
}
