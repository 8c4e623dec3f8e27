package dev.easel.engine.model;

import dev.easel.engine.config.UnsupportedModel;
import java.io.IOException;
import java.nio.file.Path;

/// Makes a checkpoint's folder into an installed model: checks it whole, then writes its graphs, its tokenizer and its
/// `model.json`. The weights stay where they are; the graphs point into their files. One caller at a time.
public final class Importer {
    /// Where Easel's own weights are, in a model's folder.
    static final String OWN = "weights";

    private final ModelCatalog catalog;

    public Importer(ModelCatalog catalog) {
        this.catalog = catalog;
    }

    /// Imports a checkpoint. The same checkpoint again changes nothing; the same source with other content replaces its
    /// model.
    ///
    /// @throws UnsupportedModel if it cannot be used, by file, key or tensor
    /// @throws FolderNotFound if there is no such folder
    /// @throws AlreadyExists if another model has the name
    public Imported run(ImportRequest request) {
        var source = Source.open(request);
        var digest = Fingerprint.digest(source.identity());
        var before = catalog.withDigest(digest).filter(Importer::isWhole);
        if (before.isPresent()) return new Imported(before.get(), true);
        var chosen = request.name() == null ? ModelName.of(request.path()) : request.name();
        checkFree(chosen, request.source(), digest);
        try {
            return new Imported(install(source, chosen, digest, request), false);
        } catch (IOException e) {
            throw new ImportFailed(source.path(), e);
        }
    }

    /// Makes anew, in its place, what an older version of Easel made of a model: from the checkpoint it was imported
    /// from, or from Easel's own. The model is not there until all of it is written.
    ///
    /// @throws UnsupportedModel if its checkpoint cannot be used any more
    /// @throws FolderNotFound if its checkpoint is gone
    public InstalledModel renew(OutdatedModel old) {
        var request = old.again();
        var source = Source.open(request);
        var name = new ModelName(old.name());
        try {
            Checkpoint.read(source);
            var digest = Fingerprint.digest(source.identity());
            new Installation(name, digest, source, old.origin(), old.provenance(), old.folder()).write();
        } catch (IOException e) {
            throw new ImportFailed(source.path(), e);
        }
        return catalog.find(old.name());
    }

    private static boolean isWhole(InstalledModel model) {
        try {
            model.checkWeights();
            return true;
        } catch (WeightsChanged changed) {
            return false;
        }
    }

    private void checkFree(ModelName name, String source, String digest) {
        catalog.list().stream()
                .filter(model -> model.name().equals(name.value()))
                .filter(model -> !model.source().equals(source))
                .filter(model -> !model.digest().equals(digest))
                .findFirst()
                .ifPresent(other -> {
                    throw new AlreadyExists(other);
                });
    }

    private InstalledModel install(Source source, ModelName name, String digest, ImportRequest request)
            throws IOException {
        var place = catalog.newFolder();
        var custody = new Custody(request.keep());
        try {
            Checkpoint.read(source);
            var isKept = request.keep() != Keep.IN_PLACE;
            var asked = isKept ? brought(source, request, place, custody) : request;
            var used = isKept ? Source.open(asked) : source;
            var origin = Origin.of(source, asked, place);
            var provenance = provenance(request, source);
            new Installation(name, digest, used, origin, provenance, place).write();
            var model = catalog.publish(place, name);
            custody.finish();
            return model;
        } catch (Throwable failure) {
            FileTree.delete(place);
            throw failure;
        }
    }

    private static ImportRequest brought(Source source, ImportRequest request, Path place, Custody custody)
            throws IOException {
        var own = place.resolve(OWN);
        custody.bring(source, own);
        return request.in(own, source);
    }

    /// What the checkpoint says of itself holds where nobody says more.
    private static Provenance provenance(ImportRequest request, Source source) {
        var told = request.provenance();
        if (told == null) return new Provenance(request.source(), source.license(), null);
        return told.license() == null ? new Provenance(told.source(), source.license(), told.revision()) : told;
    }
}
