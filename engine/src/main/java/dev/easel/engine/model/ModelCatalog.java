package dev.easel.engine.model;

import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.error.EaselException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The models that are installed: the folder `models/`, one folder a model. Safe for any thread.
///
/// What is being written or removed has a name that begins with a dot, and is not seen.
public final class ModelCatalog {
    private final Path folder;
    private final ChosenPresets presets = new ChosenPresets();
    private final Runnable afterDeletion;

    /// The catalog of `folder`, which need not be there yet.
    public ModelCatalog(Path folder) {
        this(folder, () -> {});
    }

    /// @param afterDeletion is run when a model was deleted
    public ModelCatalog(Path folder, Runnable afterDeletion) {
        this.folder = folder;
        this.afterDeletion = afterDeletion;
    }

    /// All models by name. Limits: a model whose `model.json` this version does not read is left out; `find` says why.
    public List<InstalledModel> list() {
        return folders()
                .flatMap(each -> readable(each).stream())
                .map(this::chosen)
                .sorted(Comparator.comparing(InstalledModel::name))
                .toList();
    }

    /// The models that an older version of Easel imported, by name. They are not in `list` until they are renewed.
    public List<OutdatedModel> outdated() {
        return folders()
                .flatMap(each -> ModelFile.readOutdated(each).stream())
                .sorted(Comparator.comparing(OutdatedModel::name))
                .toList();
    }

    /// The model called `name`, in any case.
    ///
    /// @throws InvalidModelName if `name` cannot be one
    /// @throws ModelNotFound if no model has it
    /// @throws UnsupportedModel if another version of Easel imported it, or its `model.json` is damaged
    public InstalledModel find(String name) {
        var wanted = new ModelName(name);
        if (!isInstalled(wanted))
            throw new ModelNotFound(
                    wanted, list().stream().map(InstalledModel::name).toList());
        return chosen(ModelFile.read(folder(wanted)));
    }

    public boolean isInstalled(ModelName name) {
        return isModel(folder(name));
    }

    /// The model made of the checkpoint with this digest, if there is one.
    public Optional<InstalledModel> withDigest(String digest) {
        return list().stream().filter(model -> model.digest().equals(digest)).findFirst();
    }

    /// Removes what Easel keeps of a model. The checkpoint stays, unless Easel's copy was the only one.
    ///
    /// @throws ModelNotFound if no model has this name
    public synchronized void delete(String name) {
        var wanted = new ModelName(name);
        if (!isInstalled(wanted)) find(name);
        try {
            var gone = hidden("deleted");
            Files.move(folder(wanted), gone, StandardCopyOption.ATOMIC_MOVE);
            FileTree.delete(gone);
        } catch (IOException e) {
            throw new UncheckedIOException("Model '" + wanted + "' cannot be removed", e);
        }
        afterDeletion.run();
    }

    /// Keeps the most bytes that the model's worker ever held.
    public synchronized void keepPeakMemory(String name, long bytes) {
        var model = ModelFile.read(find(name).folder());
        if (bytes <= model.peakMemory()) return;
        try {
            ModelFile.write(model.withPeakMemory(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("The memory of model '" + name + "' cannot be noted", e);
        }
    }

    /// Keeps what a person chooses instead of the model's own preset: `change` of what was chosen until now. It holds
    /// for
    /// whatever is imported under that name, until `forgetPreset`.
    ///
    /// @throws EaselException if the model cannot draw so; then nothing is changed
    public synchronized InstalledModel changePreset(String name, UnaryOperator<PresetChange> change) {
        var model = ModelFile.read(find(name).folder());
        var wanted = change.apply(presets.read(model));
        if (!wanted.isNone()) wanted.over(model.preset(), model.sizes());
        presets.write(model, wanted);
        return find(name);
    }

    /// Forgets what was chosen instead of a model's preset.
    public synchronized void forgetPreset(String name) {
        presets.write(find(name), PresetChange.NONE);
    }

    /// Removes what an interrupted import or removal left, and puts a model back that was to be replaced when its
    /// successor did not come. To be called while neither is going on.
    public void clean() {
        try {
            for (var left : entries(folder).filter(ModelCatalog::isHidden).toList()) {
                var place = Replaced.placeOf(left);
                if (place.isPresent() && !Files.exists(place.get()) && isModel(left))
                    Files.move(left, place.get(), StandardCopyOption.ATOMIC_MOVE);
                else FileTree.delete(left);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Leftovers in " + folder + " cannot be removed", e);
        }
    }

    /// A new folder that nobody sees yet.
    Path newFolder() throws IOException {
        Files.createDirectories(folder);
        return Files.createDirectory(hidden("importing"));
    }

    /// Puts `ready`, a complete folder, in the place of `name`; what was there goes.
    synchronized InstalledModel publish(Path ready, ModelName name) throws IOException {
        var place = folder(name);
        if (Files.exists(place)) {
            var old = Replaced.of(place);
            Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
            Files.move(ready, place, StandardCopyOption.ATOMIC_MOVE);
            FileTree.delete(old);
        } else Files.move(ready, place, StandardCopyOption.ATOMIC_MOVE);
        return ModelFile.read(place);
    }

    /// A choice that does not suit the model any more, since it was imported anew, is told and not followed.
    private InstalledModel chosen(InstalledModel model) {
        try {
            return model.with(presets.read(model));
        } catch (EaselException e) {
            return model.with(
                    new Warning("preset_ignored", "What was chosen for its preset does not hold: " + e.getMessage()));
        }
    }

    private Path hidden(String what) {
        return folder.resolve("." + what + "-" + UUID.randomUUID());
    }

    private Path folder(ModelName name) {
        return folder.resolve(name.folder());
    }

    private Stream<Path> folders() {
        return entries(folder).filter(entry -> !isHidden(entry) && isModel(entry));
    }

    /// What is in `folder` now; nothing if there is no such folder.
    static Stream<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) return Stream.of();
        try (var entries = Files.list(folder)) {
            return entries.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
    }

    private static boolean isModel(Path entry) {
        return Files.isRegularFile(entry.resolve(ModelFile.NAME));
    }

    private static boolean isHidden(Path entry) {
        return entry.getFileName().toString().startsWith(".");
    }

    private static Optional<InstalledModel> readable(Path folder) {
        try {
            return Optional.of(ModelFile.read(folder));
        } catch (UnsupportedModel unreadable) {
            return Optional.empty();
        }
    }
}
