package dev.easel.daemon.hub;

import dev.easel.daemon.worker.ImportListener;
import dev.easel.daemon.worker.Imported;
import dev.easel.engine.model.ImportRequest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Makes what was pulled into an installed model, where strangers' files are read: in a process that ends with it.
public interface Installer {
    /// Makes sure that the configs in a folder, as far as they are there, or the header of a file, are of a model that
    /// Easel can draw with.
    ///
    /// @param prediction what its denoiser predicts, if nothing says it
    /// @throws dev.easel.engine.error.EaselException if they are not
    void check(Path path, @Nullable String prediction);

    /// Installs the checkpoint that `request` names.
    Imported install(ImportRequest request, ImportListener listener);
}
