package dev.easel.engine.model;

import dev.easel.engine.error.EaselException;
import java.nio.file.Path;

/// The weights of an installed model are gone, or are no longer those that were imported.
public final class WeightsChanged extends EaselException {
    private static final long serialVersionUID = 1;

    private WeightsChanged(String message, String hint) {
        super(Kind.FAILED, "model_load_failed", message, hint);
    }

    static WeightsChanged gone(InstalledModel model, Path file) {
        return new WeightsChanged(
                "The weights of model '" + model.name() + "' are gone: there is no file " + file,
                "Bring the file back, or import the model from where it is now: easel import PATH --name "
                        + model.name());
    }

    static WeightsChanged changed(InstalledModel model, Path file) {
        return new WeightsChanged(
                "The weights of model '" + model.name() + "' have changed since it was imported: " + file,
                model.weightRoot().startsWith(model.folder())
                        ? "Remove the model and bring it here again from " + model.source() + ": easel rm "
                                + model.name()
                        : "Import it again: easel import '" + model.origin().path() + "' --name " + model.name());
    }
}
