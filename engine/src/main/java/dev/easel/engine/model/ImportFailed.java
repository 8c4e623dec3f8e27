package dev.easel.engine.model;

import dev.easel.engine.error.EaselException;
import java.io.IOException;
import java.nio.file.Path;

/// What an import makes could not be written.
public final class ImportFailed extends EaselException {
    private static final long serialVersionUID = 1;

    ImportFailed(Path folder, IOException cause) {
        super(
                Kind.FAILED,
                isFull(cause) ? "disk_full" : "internal",
                "The import of " + folder + " could not be written: " + cause,
                isFull(cause)
                        ? "Make room on the disk, then import it again."
                        : "Look at Easel's folders and their rights.",
                cause);
    }

    private static boolean isFull(IOException cause) {
        return String.valueOf(cause.getMessage()).contains("No space left");
    }
}
