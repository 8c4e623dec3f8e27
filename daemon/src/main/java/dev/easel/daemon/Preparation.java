package dev.easel.daemon;

import dev.easel.daemon.host.Folders;
import dev.easel.daemon.host.PrivateFolder;
import dev.easel.daemon.http.Api;
import dev.easel.daemon.worker.ImportWorker;
import dev.easel.daemon.worker.Rehearsal;
import dev.easel.daemon.worker.WorkerModel;
import dev.easel.daemon.worker.WorkerSettings;
import dev.easel.engine.model.ImportRequest;
import dev.easel.engine.model.Keep;
import dev.easel.engine.model.ModelCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// `easeld prepare FILE MODEL`, which `install.sh` calls: lets Java write into FILE the classes that workers need, as a
/// worker shows them that draws with the checkpoint in the folder MODEL. Nothing else is left.
final class Preparation {
    private static final Duration STALL = Duration.ofMinutes(2);

    private Preparation() {}

    static void run(Folders folders, Path classes, Path checkpoint) throws IOException {
        PrivateFolder.at(folders.cache());
        var models = Files.createTempDirectory(folders.cache(), "rehearsal");
        var settings = new WorkerSettings(
                models,
                folders.cache(),
                1,
                Api.version(),
                () -> Long.MAX_VALUE,
                STALL,
                WorkerSettings.GRACE,
                List.of(),
                System.err::println);
        var catalog = new ModelCatalog(models);
        var request = ImportRequest.of(checkpoint, null, Keep.IN_PLACE);
        var imported = new ImportWorker(settings).run(request, (_, _, _) -> {});
        try {
            var model = catalog.find(imported.name());
            Rehearsal.run(WorkerModel.of(model), model.sizes().min(), settings, classes);
        } finally {
            catalog.delete(imported.name());
            Files.delete(models);
        }
    }
}
