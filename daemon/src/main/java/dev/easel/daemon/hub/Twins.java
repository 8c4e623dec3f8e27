package dev.easel.daemon.hub;

import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.ModelCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds files that are on this machine already, in an installed model or in the hub's own cache, and gives them a
/// second name instead of a second copy: what no model uses any more, no byte of it stays.
final class Twins {
    private final ModelCatalog catalog;
    private final HubCache cache;

    Twins(ModelCatalog catalog, HubCache cache) {
        this.catalog = catalog;
        this.cache = cache;
    }

    /// A file with the content of `file` that is here, links resolved.
    Optional<Path> find(HubName repository, HubFile file) {
        if (file.sha256() == null) return Optional.empty();
        for (var candidate : candidates(repository, file)) {
            try {
                if (Digests.matches(file, candidate)) return Optional.of(candidate.toRealPath());
            } catch (IOException _) {
                // it went away; the hub has it too
            }
        }
        return Optional.empty();
    }

    /// Has `target` be one that is here, if it lies on the same disk.
    ///
    /// @return whether it is
    boolean link(HubName repository, HubFile file, Path target) {
        var twin = find(repository, file);
        if (twin.isEmpty()) return false;
        try {
            Files.createDirectories(target.resolveSibling(""));
            Files.createLink(target, twin.get());
            return true;
        } catch (IOException | UnsupportedOperationException _) {
            return false; // another disk: the hub has it too
        }
    }

    private List<Path> candidates(HubName repository, HubFile file) {
        return Stream.concat(
                        catalog.list().stream().flatMap(model -> ofSize(model, file.size())),
                        cache.blob(repository, file).stream())
                .filter(Files::isRegularFile)
                .toList();
    }

    private static Stream<Path> ofSize(InstalledModel model, long size) {
        return model.weights().stream()
                .filter(weight -> weight.size() == size)
                .map(weight -> model.weightRoot().resolve(weight.path()));
    }
}
