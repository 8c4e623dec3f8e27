package dev.easel.engine.pipeline;

import dev.easel.engine.Golden;
import dev.easel.engine.model.Importer;
import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.ModelCatalog;
import dev.easel.engine.model.ModelName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    /// Its networks: a scheduler changes nothing in them.
    Networks networks(InstalledModel model, String folder) {
        return networks.computeIfAbsent(folder, _ -> Networks.open(model, THREADS));
    }

    @Override
    public void close() {
        networks.values().forEach(Networks::close);
    }

    private InstalledModel imported(String model, @Nullable String schedulerFile) {
        var source = Golden.find("pipelines/" + model);
        var name = new ModelName("golden-" + models.size());
        if (schedulerFile == null)
            return new Importer(catalog).run(source, name, false).model();
        var changed = folder.resolve("changed-" + models.size());
        copy(source, changed);
        copy(Golden.find("pipelines/" + schedulerFile), changed.resolve("scheduler/scheduler_config.json"));
        return new Importer(catalog).run(changed, name, false).model();
    }

    static void copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                if (Files.isDirectory(file)) Files.createDirectories(to.resolve(from.relativize(file)));
                else
                    Files.copy(
                            file,
                            file.equals(from) ? to : to.resolve(from.relativize(file)),
                            StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
