package dev.easel.engine.model;

import dev.easel.engine.error.EaselException;
import java.nio.file.Path;

/// There is nothing where a checkpoint's folder should be.
public final class FolderNotFound extends EaselException {
    private static final long serialVersionUID = 1;

    FolderNotFound(Path path) {
        super(
                Kind.NOT_FOUND,
                "file_not_found",
                "There is no folder " + path,
                "Name the folder that holds the checkpoint's model_index.json, unet, vae and text_encoder.");
    }
}
