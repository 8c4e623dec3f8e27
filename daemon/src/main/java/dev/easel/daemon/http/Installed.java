package dev.easel.daemon.http;

import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.ModelCatalog;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The installed models, and which of them a request means. Safe for any thread.
///
/// @param isStarting whether a model is still being installed that everybody may expect
record Installed(ModelCatalog catalog, DefaultModel defaultModel, BooleanSupplier isStarting) {
    /// The model called `name`, or the default if nothing is named.
    ///
    /// @throws Refused for a while if there is none yet, and one is about to be there
    InstalledModel find(@Nullable String name) {
        if (isStarting.getAsBoolean() && catalog.list().isEmpty())
            throw new Refused(
                    Code.STARTING,
                    "The model that comes with Easel is still being installed",
                    "try again in a few seconds");
        return name == null ? defaultModel.find() : catalog.find(name);
    }
}
