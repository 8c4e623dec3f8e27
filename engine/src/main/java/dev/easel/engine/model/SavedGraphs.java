package dev.easel.engine.model;

import dev.easel.engine.runtime.SavedGraph;
import dev.easel.engine.runtime.SessionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The cache of optimised graphs: a folder `KEY` for each network of a model. All of it may vanish at any time; what
/// does costs the next opening seconds. Safe for any thread and for several processes at once.
public final class SavedGraphs {
    private static final String UNFINISHED = ".saving-";
    private static final double GROWTH = 1.25;

    private final Path folder;

    /// Those in `folder`, which need not be there yet.
    public SavedGraphs(Path folder) {
        this.folder = folder;
    }

    /// What is saved of `network` for the weights, the processor and the onnxruntime that are here now, if it is; it
    /// counts as used.
    public Optional<SavedGraph> find(InstalledModel model, Network network) {
        var place = place(model, network);
        if (!Files.isDirectory(place)) return Optional.empty();
        try {
            Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // only the order in which entries go
        }
        return Optional.of(new SavedGraph(place));
    }

    /// The networks of `model` that are to be saved and are not: those whose weights are not used as its files have
    /// them.
    public List<Network> missing(InstalledModel model) {
        return networks(model)
                .filter(network -> !Files.isDirectory(place(model, network)))
                .toList();
    }

    /// Saves `network`, which takes much time and memory.
    ///
    /// @throws dev.easel.engine.runtime.InferenceFailed if it does not open
    public void save(InstalledModel model, Network network) {
        try {
            var place = place(model, network);
            var unfinished = Files.createDirectories(folder.resolve(UNFINISHED + UUID.randomUUID()));
            try {
                var settings = new SessionSettings(1, network.isPacked());
                SavedGraph.save(model.graph(network.id()), model.weightRoot().toRealPath(), settings, unfinished);
                Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                FileTree.delete(unfinished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The graph " + network.id() + " cannot be saved in " + folder, e);
        }
    }

    /// Bytes that the networks of `model` take on the disk.
    public long size(InstalledModel model) {
        return sizeOf(places(model));
    }

    /// Removes what is saved of `network`.
    public void remove(InstalledModel model, Network network) {
        remove(place(model, network));
    }

    /// Removes what is of no use to any of `models`: entries of models that are gone, of weights, graphs, processors
    /// and
    /// versions that were, and what an interrupted save left. To be called while nothing is being saved.
    public void keepOnly(Collection<InstalledModel> models) {
        var wanted = new HashSet<Path>();
        for (var model : models) wanted.addAll(places(model));
        ModelCatalog.entries(folder).filter(entry -> !wanted.contains(entry)).forEach(SavedGraphs::remove);
    }

    /// Sees to it that what is missing of `model` can be saved: at the cost of other models' entries, those first whose
    /// last use is longest ago; whether there is room then.
    ///
    /// @param most bytes that the cache may take
    /// @param spare bytes that must stay free on the disk
    public boolean makeRoom(InstalledModel model, long most, long spare) {
        try {
            Files.createDirectories(folder);
            var own = places(model);
            var others = new ArrayList<>(ModelCatalog.entries(folder)
                    .filter(entry -> !own.contains(entry))
                    .sorted(Comparator.comparing(SavedGraphs::lastUsed))
                    .toList());
            var whole = Math.round(model.parameters() * Float.BYTES * GROWTH);
            var needed = whole - sizeOf(own);
            var free = Files.getFileStore(folder).getUsableSpace() - spare;
            if (whole > most || needed > free + sizeOf(others)) return false;
            while (whole + sizeOf(others) > most || needed > free) {
                var oldest = others.removeFirst();
                free += sizeOf(List.of(oldest));
                remove(oldest);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make room in " + folder, e);
        }
    }

    private List<Path> places(InstalledModel model) {
        return networks(model).map(network -> place(model, network)).toList();
    }

    private static Stream<Network> networks(InstalledModel model) {
        return Stream.of(Network.values()).filter(network -> network.changesWeightsOf(model));
    }

    private Path place(InstalledModel model, Network network) {
        return folder.resolve(GraphKey.of(model, network));
    }

    private static void remove(Path entry) {
        try {
            FileTree.delete(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(entry + " cannot be removed", e);
        }
    }

    private static FileTime lastUsed(Path entry) {
        try {
            return Files.getLastModifiedTime(entry);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private static long sizeOf(Collection<Path> entries) {
        return entries.stream().mapToLong(SavedGraphs::size).sum();
    }

    private static long size(Path entry) {
        try {
            return new SavedGraph(entry).size();
        } catch (IOException gone) {
            return 0;
        }
    }
}
