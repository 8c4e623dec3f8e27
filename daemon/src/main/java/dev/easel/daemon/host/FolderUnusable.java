package dev.easel.daemon.host;

import dev.easel.engine.error.EaselException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A folder that Easel needs cannot be made or written.
public final class FolderUnusable extends EaselException {
    private static final long serialVersionUID = 1;

    FolderUnusable(Path folder, @Nullable IOException cause) {
        super(
                Kind.FAILED,
                "internal",
                "Easel cannot write into " + folder + (cause == null ? "" : " (" + cause + ")"),
                "See that it is a folder of yours and that its disk is not full, or set EASEL_HOME to another one.",
                cause);
    }

    private FolderUnusable(String message, String hint) {
        super(Kind.FAILED, "internal", message, hint);
    }

    /// The disk of `folder` lets no program run, so no native library either.
    static FolderUnusable noexec(Path folder) {
        return new FolderUnusable(
                "The disk of " + folder + " lets no program run from it (it is mounted 'noexec'),"
                        + " and Easel's native libraries lie there",
                "Set XDG_CACHE_HOME or EASEL_HOME to a folder on another disk.");
    }
}
