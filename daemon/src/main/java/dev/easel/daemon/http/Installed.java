package dev.easel.daemon.http;

import dev.easel.daemon.shelf.Found;
import dev.easel.daemon.shelf.Shelf;
import dev.easel.daemon.word.Nearest;
import dev.easel.daemon.worker.ImportListener;
import dev.easel.engine.model.ImportRequest;
import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.Keep;
import dev.easel.engine.model.ModelCatalog;
import dev.easel.engine.model.ModelName;
import dev.easel.engine.model.ModelNotFound;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The installed models, those that only lie in a person's folder, and which of them a request means. Safe for any
/// thread.
///
/// @param isStarting whether a model is still being installed that everybody may expect
record Installed(
        ModelCatalog catalog, DefaultModel defaultModel, Shelf shelf, Importing importing, BooleanSupplier isStarting) {
    /// The model called `name`, or the default if nothing is named. One that was only found is imported.
    ///
    /// @throws Refused for a while if there is none yet, and one is about to be there; if it cannot be drawn with
    InstalledModel find(@Nullable String name) {
        return find(name, () -> {});
    }

    /// The same.
    ///
    /// @param beforeImport looks whether an import is worth while, and throws if not
    InstalledModel find(@Nullable String name, Runnable beforeImport) {
        var newcomer = newcomer(name);
        if (newcomer.isPresent()) {
            beforeImport.run();
            return bring(newcomer.get(), (_, _, _) -> {});
        }
        if (isStarting.getAsBoolean() && catalog.list().isEmpty())
            throw new Refused(
                    Code.STARTING,
                    "The model that comes with Easel is still being installed",
                    "try again in a few seconds");
        return name == null ? defaultModel.find() : named(name);
    }

    private InstalledModel named(String name) {
        try {
            return catalog.find(name);
        } catch (ModelNotFound e) {
            var found = shelf.known().found().stream().map(Found::name).toList();
            if (found.isEmpty()) throw e;
            throw new Refused(
                    Code.MODEL_NOT_FOUND,
                    e.getMessage() + " and does not lie in a folder of models.folders",
                    Nearest.to(name, found)
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("'easel ls' lists the models there are"));
        }
    }

    /// What a request means that names `name`, or none, if it is not installed but was found in a folder.
    Optional<Found> newcomer(@Nullable String name) {
        var wanted = name == null ? defaultModel.name().orElse("") : name;
        if (wanted.isEmpty()) return Optional.empty();
        var checked = new ModelName(wanted);
        return catalog.isInstalled(checked) ? Optional.empty() : shelf.find(checked.value());
    }

    /// Imports `found` in place, which copies nothing; an interrupt gives it up.
    ///
    /// @throws Refused if it cannot be drawn with
    InstalledModel bring(Found found, ImportListener listener) {
        var reason = found.sighting().reason();
        if (reason != null)
            throw new Refused(
                    Code.INVALID_MODEL,
                    "Easel cannot draw with '" + found.name() + "': " + reason,
                    "'easel show " + found.name() + "' says what to do");
        var request = ImportRequest.of(found.path(), new ModelName(found.name()), Keep.IN_PLACE);
        return catalog.find(importing.run(request, listener).name());
    }
}
