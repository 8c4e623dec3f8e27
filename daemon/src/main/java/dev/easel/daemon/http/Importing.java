package dev.easel.daemon.http;

import dev.easel.daemon.worker.ImportListener;
import dev.easel.daemon.worker.Imported;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What makes a checkpoint's folder into an installed model; an interrupt gives it up.
@FunctionalInterface
public interface Importing {
    /// Imports `folder`.
    ///
    /// @param name what to call it; null: the folder's name
    /// @param isCopied whether Easel keeps the weights itself
    Imported run(Path folder, @Nullable String name, boolean isCopied, ImportListener listener);
}
