package dev.easel.daemon.shelf;

import static java.util.Comparator.comparing;

import dev.easel.daemon.worker.Sighting;
import dev.easel.engine.model.InstalledModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts what a walk came by, what was seen of it and what is installed together. Confined to one thread.
final class Arrangement {
    private final Walked walked;
    private final Map<Item, Sighting> sightings = new LinkedHashMap<>();
    private final List<InstalledModel> installed;
    private final Set<Object> installedKeys = new HashSet<>();

    Arrangement(Walked walked, Memory memory, List<InstalledModel> installed) {
        this.walked = walked;
        this.installed = installed;
        for (var item : walked.items()) memory.of(item).ifPresent(sighting -> sightings.put(item, sighting));
        installed.stream().flatMap(Arrangement::files).forEach(file -> {
            var attributes = Walk.attributes(file);
            if (attributes != null) installedKeys.add(Walk.key(file, attributes));
        });
    }

    Listing listing() {
        var models = items(true).filter(item -> !isInstalled(item)).toList();
        var others = items(false).toList();
        var names = new Names(installed.stream().map(InstalledModel::name).collect(Collectors.toSet()));
        var found = new ArrayList<Found>();
        for (var part : List.of(models, others)) {
            var named = names.of(part);
            part.stream()
                    .map(item -> found(item, String.valueOf(named.get(item.path()))))
                    .sorted(comparing(Found::name))
                    .forEach(found::add);
        }
        return new Listing(found, folders(), walked.items().size() - sightings.size());
    }

    List<FolderState> folders() {
        return walked.folders().stream().map(this::state).toList();
    }

    private Stream<Item> items(boolean draws) {
        return sightings.entrySet().stream()
                .filter(each -> each.getValue().draws() == draws)
                .map(Map.Entry::getKey);
    }

    private Found found(Item item, String name) {
        return new Found(name, item.path(), item.size(), item.modified(), sighting(item));
    }

    private Sighting sighting(Item item) {
        return sightings.getOrDefault(item, Sighting.damaged("nobody looked at it", null));
    }

    private boolean isInstalled(Item item) {
        return item.keys().stream().anyMatch(installedKeys::contains);
    }

    private static Stream<Path> files(InstalledModel model) {
        return model.weights().stream().map(weight -> model.weightRoot().resolve(weight.path()));
    }

    private FolderState state(Path folder) {
        var models = 0;
        var others = 0;
        var unseen = 0;
        for (var item : walked.items()) {
            if (!item.folder().equals(folder)) continue;
            var sighting = sightings.get(item);
            if (sighting == null) unseen++;
            else if (sighting.draws()) models++;
            else others++;
        }
        return new FolderState(folder, models, others, unseen, walked.problems().get(folder));
    }
}
