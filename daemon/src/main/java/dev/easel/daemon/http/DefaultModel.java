package dev.easel.daemon.http;

import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.ModelCatalog;
import dev.easel.protocol.Problem.FieldError;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Which model draws for a request that names none: the chosen one, else the only one, else the starter.
/// Safe for any thread.
public final class DefaultModel {
    private static final String STARTER = "starter";

    private final ModelCatalog catalog;
    private final Consumer<String> keep;
    private volatile String chosen;

    /// @param chosen what the settings say, empty if nothing
    /// @param keep writes a choice into the settings, empty for none
    public DefaultModel(ModelCatalog catalog, String chosen, Consumer<String> keep) {
        this.catalog = catalog;
        this.chosen = chosen;
        this.keep = keep;
    }

    /// Its name, empty if there is no such model.
    Optional<String> name() {
        if (!chosen.isEmpty()) return Optional.of(chosen);
        var names = catalog.list().stream().map(InstalledModel::name).toList();
        if (names.size() == 1) return Optional.of(names.getFirst());
        return names.contains(STARTER) ? Optional.of(STARTER) : Optional.empty();
    }

    /// @throws Refused if none is chosen and none suggests itself
    InstalledModel find() {
        return catalog.find(name().orElseThrow(() -> missing(catalog.list())));
    }

    /// Makes the first model besides the starter the default, if none was chosen; whether it did.
    boolean welcome(String name) {
        if (!chosen.isEmpty() || name.equals(STARTER)) return false;
        var others = catalog.list().stream().map(InstalledModel::name).filter(each -> !each.equals(STARTER));
        if (others.count() != 1) return false;
        choose(name);
        return true;
    }

    /// Unsets the choice if it was `name`, which is gone; whether it was.
    boolean forget(String name) {
        if (!chosen.equals(name)) return false;
        choose("");
        return true;
    }

    /// Follows a choice that stands in the settings already; empty for none.
    public void follow(String name) {
        chosen = name;
    }

    private void choose(String name) {
        keep.accept(name);
        chosen = name;
    }

    private static Refused missing(List<InstalledModel> installed) {
        if (installed.isEmpty())
            return missing("No model is installed", "run 'easel import FOLDER' with the folder of a checkpoint");
        var names =
                String.join(", ", installed.stream().map(InstalledModel::name).toList());
        return missing(
                "The request names no model, and no default is chosen among: " + names,
                "name one in 'model', or choose one: easel config set default_model <name>");
    }

    private static Refused missing(String detail, String hint) {
        return new Refused(List.of(new FieldError("model", Code.MISSING_FIELD.id(), detail)), hint);
    }
}
