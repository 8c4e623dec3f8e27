package dev.easel.engine.pipeline;

import dev.easel.engine.Golden;
import dev.easel.engine.GoldenFolder;
import dev.easel.engine.model.ImportRequest;
import dev.easel.engine.model.Importer;
import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.Keep;
import dev.easel.engine.model.ModelCatalog;
import dev.easel.engine.model.ModelName;
import dev.easel.engine.model.SavedGraphs;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The models of the golden cases, imported and opened once each. Confined to one thread.
final class GoldenModels implements AutoCloseable {
    private static final int THREADS = 2;

    private final Path folder;
    private final ModelCatalog catalog;
    private final Map<String, InstalledModel> models = new HashMap<>();
    private final Map<String, Networks> networks = new HashMap<>();

    GoldenModels(Path folder) {
        this.folder = folder;
        catalog = new ModelCatalog(folder.resolve("models"));
    }

    /// The model of the folder `model`, with `schedulerFile` in place of its own; both below `pipelines/`.
    InstalledModel model(String model, @Nullable String schedulerFile) {
        return models.computeIfAbsent(model + "+" + schedulerFile, _ -> imported(model, schedulerFile));
    }

    /// The single file `file`, whose configs are in the folder `model`; both below `pipelines/`.
    InstalledModel singleFile(String file, String model) {
        return models.computeIfAbsent(
                file,
                _ -> new Importer(catalog)
                        .run(new ImportRequest(
                                Golden.find("pipelines/" + file),
                                new ModelName("golden-" + models.size()),
                                Keep.IN_PLACE,
                                null,
                                Golden.find("pipelines/" + model),
                                null,
                                null))
                        .model());
    }

    /// Its networks: a scheduler changes nothing in them.
    Networks networks(InstalledModel model, String folder) {
        return networks.computeIfAbsent(folder, _ -> Networks.open(new Opener(model, THREADS, null, false)));
    }

    /// Its networks once more, from graphs that were optimised and saved.
    Networks savedNetworks(InstalledModel model, String name) {
        return networks.computeIfAbsent(name + " saved", _ -> {
            var saved = new SavedGraphs(folder.resolve("graphs"));
            for (var network : saved.missing(model)) saved.save(model, network);
            var opened = Networks.open(new Opener(model, THREADS, saved, false));
            if (!saved.missing(model).isEmpty()) throw new AssertionError("what is saved of " + name + " is not used");
            return opened;
        });
    }

    @Override
    public void close() {
        networks.values().forEach(Networks::close);
    }

    private InstalledModel imported(String model, @Nullable String schedulerFile) {
        var source = Golden.find("pipelines/" + model);
        var name = new ModelName("golden-" + models.size());
        if (schedulerFile == null)
            return new Importer(catalog)
                    .run(ImportRequest.of(source, name, Keep.IN_PLACE))
                    .model();
        var changed = folder.resolve("changed-" + models.size());
        GoldenFolder.copy(source, changed);
        GoldenFolder.copy(
                Golden.find("pipelines/" + schedulerFile), changed.resolve("scheduler/scheduler_config.json"));
        return new Importer(catalog)
                .run(ImportRequest.of(changed, name, Keep.IN_PLACE))
                .model();
    }
}
