package dev.easel.engine.model;

import dev.easel.engine.config.UnsupportedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/// Makes a checkpoint's folder into an installed model: checks it whole, then writes its graphs, its tokenizer and its
/// `model.json`. The weights stay where they are; the graphs point into their files. One caller at a time.
public final class Importer {
    private final ModelCatalog catalog;

    public Importer(ModelCatalog catalog) {
        this.catalog = catalog;
    }

    /// Imports `folder`. The same checkpoint again changes nothing; the same folder with other content replaces its
    /// model.
    ///
    /// @param name what to call it; null is the folder's name
    /// @param isCopy whether Easel keeps the weights itself, so that the folder may go
    /// @throws UnsupportedModel if it cannot be used, by file, key or tensor
    /// @throws FolderNotFound if there is no such folder
    /// @throws AlreadyExists if another model has the name
    public Imported run(Path folder, @Nullable ModelName name, boolean isCopy) {
        var source = ModelFolder.open(folder);
        var digest = digest(source);
        var before = catalog.withDigest(digest).filter(Importer::isWhole);
        if (before.isPresent()) return new Imported(before.get(), true);
        var chosen = name == null ? ModelName.of(source.path()) : name;
        checkFree(chosen, source, digest);
        try {
            return new Imported(install(source, chosen, digest, isCopy), false);
        } catch (IOException e) {
            throw new ImportFailed(source.path(), e);
        }
    }

    /// Makes anew, in its place, what an older version of Easel made of a model: from the folder it was imported
    /// from, or from Easel's own copy. The model is not there until all of it is written.
    ///
    /// @throws UnsupportedModel if its checkpoint cannot be used any more
    /// @throws FolderNotFound if its checkpoint is gone
    public InstalledModel renew(OutdatedModel old) {
        var copy = old.folder().resolve(Installation.COPY);
        var isCopied = Files.isDirectory(copy);
        var folder = ModelFolder.open(isCopied ? copy : Path.of(old.source()));
        var license = isCopied ? old.license() : folder.license();
        var name = new ModelName(old.name());
        try {
            Checkpoint.read(folder);
            new Installation(name, digest(folder), old.source(), license, folder, old.folder()).write();
        } catch (IOException e) {
            throw new ImportFailed(folder.path(), e);
        }
        return catalog.find(old.name());
    }

    private static String digest(ModelFolder source) {
        var fingerprints = new HashMap<String, String>();
        source.files().forEach((file, path) -> fingerprints.put(file, Fingerprint.of(path)));
        return Fingerprint.digest(fingerprints);
    }

    private static boolean isWhole(InstalledModel model) {
        try {
            model.checkWeights();
            return true;
        } catch (WeightsChanged changed) {
            return false;
        }
    }

    private void checkFree(ModelName name, ModelFolder source, String digest) {
        catalog.list().stream()
                .filter(model -> model.name().equals(name.value()))
                .filter(model -> !model.source().equals(source.path().toString()))
                .filter(model -> !model.digest().equals(digest))
                .findFirst()
                .ifPresent(other -> {
                    throw new AlreadyExists(other);
                });
    }

    private InstalledModel install(ModelFolder source, ModelName name, String digest, boolean isCopy)
            throws IOException {
        var place = catalog.newFolder();
        try {
            Installation.begin(name, digest, source, place, isCopy).write();
            return catalog.publish(place, name);
        } catch (Throwable failure) {
            ModelCatalog.deleteTree(place);
            throw failure;
        }
    }
}
