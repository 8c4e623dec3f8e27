package dev.easel.daemon.http;

import dev.easel.daemon.worker.ImportListener;
import dev.easel.daemon.worker.Imported;
import dev.easel.engine.model.ImportRequest;

/// What makes a checkpoint into an installed model; an interrupt gives it up.
@FunctionalInterface
public interface Importing {
    /// Imports what `request` asks for.
    Imported run(ImportRequest request, ImportListener listener);
}
