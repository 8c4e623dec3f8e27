package dev.easel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.worker.ImportWorker;
import dev.easel.daemon.worker.TinyModel;
import dev.easel.engine.model.ModelCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class RenewalTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private ModelCatalog catalog;

    @BeforeEach
    void imports() {
        TinyModel.importInto(folder);
        catalog = new ModelCatalog(TinyModel.settings(folder).models());
    }

    @Test
    void importsAnewWhatAnOlderVersionImported() throws IOException {
        var model = catalog.find("tiny");
        age(model.folder());
        Files.delete(model.graph("unet"));
        assertEquals(List.of(), catalog.list());
        var names = new ArrayList<String>();
        var renewal = new Renewal(catalog, new ImportWorker(TinyModel.settings(folder))::renew);
        renewal.begin(() -> names.add(catalog.list().getFirst().name()));
        renewal.join(LONG);
        assertEquals(List.of("tiny"), names);
        assertEquals(model.digest(), catalog.find("tiny").digest());
        assertTrue(Files.exists(model.graph("unet")));
        assertEquals(List.of(), catalog.outdated());
    }

    @Test
    void doesNothingWhereAllIsOfThisVersion() {
        var asked = new ArrayList<String>();
        try (var renewal = new Renewal(catalog, asked::add)) {
            renewal.begin(() -> asked.add("next"));
        }
        assertEquals(List.of("next"), asked);
    }

    @Test
    void leavesAModelWhoseCheckpointIsGone() throws IOException {
        var model = catalog.find("tiny").folder();
        age(model);
        var file = model.resolve("model.json");
        Files.writeString(
                file, Files.readString(file).replace(TinyModel.folder().toString(), "/gone"));
        var renewal = new Renewal(catalog, new ImportWorker(TinyModel.settings(folder))::renew);
        renewal.begin(() -> {});
        renewal.join(LONG);
        assertEquals("tiny", catalog.outdated().getFirst().name());
        assertEquals(List.of(), catalog.list());
    }

    private static void age(Path model) throws IOException {
        var file = model.resolve("model.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"format\" : \\d+", "\"format\" : 1"));
    }
}
