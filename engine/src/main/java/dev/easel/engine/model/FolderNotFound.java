package dev.easel.engine.model;

import dev.easel.engine.error.EaselException;
import java.nio.file.Path;

/// There is nothing where a checkpoint should be.
public final class FolderNotFound extends EaselException {
    private static final long serialVersionUID = 1;

    FolderNotFound(Path path) {
        super(
                Kind.NOT_FOUND,
                "file_not_found",
                "There is no file or folder " + path,
                "Name a checkpoint's .safetensors file, or the folder that holds its unet, vae and text_encoder.");
    }
}
