package dev.easel.daemon.hub;

import dev.easel.daemon.hub.PullListener.News;
import dev.easel.daemon.hub.faithful.FaithfulHub;
import dev.easel.daemon.hub.faithful.Repository;
import dev.easel.daemon.worker.ImportListener;
import dev.easel.daemon.worker.Imported;
import dev.easel.daemon.worker.TinyModel;
import dev.easel.engine.model.ImportRequest;
import dev.easel.engine.model.Importer;
import dev.easel.engine.model.Inspection;
import dev.easel.engine.model.ModelCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/// A hub on this machine, and an Easel beside it that pulls from it and imports in the same process.
final class Harbour implements AutoCloseable {
    /// A repository with a model that draws.
    static final String TINY = "acme/tiny";

    static final String UNET = "unet/diffusion_pytorch_model.safetensors";

    /// Nothing is waited for.
    static final Patience HASTY = new Patience(6, Duration.ofSeconds(5), Duration.ZERO, Duration.ofMinutes(5), _ -> {});

    final Path folder;
    final FaithfulHub faithful;
    final ModelCatalog catalog;
    final Downloads downloads;

    /// Variables of the environment.
    final Map<String, String> environment = new HashMap<>();

    /// All that was told.
    final List<News> news = new CopyOnWriteArrayList<>();

    Harbour(Path folder) {
        try {
            this.folder = folder;
            this.faithful = new FaithfulHub();
            faithful.cdnCalled("127.0.0.1:" + faithful.cdnPort());
            this.catalog = new ModelCatalog(folder.resolve("models"));
            this.downloads = new Downloads(folder.resolve("downloads"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The tiny model under a name of the hub.
    Repository tiny(String id) {
        try {
            return faithful.repository(id).folder(TinyModel.folder()).card("license", "openrail++");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A new Easel, as after a start.
    Hub easel() {
        return easel(HASTY);
    }

    Hub easel(Patience patience) {
        return easel(HubSettings.of(faithful.url().toString(), "", "test"), patience, Dns.SYSTEM);
    }

    Hub easel(HubSettings settings, Patience patience, Dns dns) {
        var folders = new HubFolders(environment, folder.resolve("home"));
        return new Hub(new HubPlace(downloads, catalog, folders, new InProcess()), settings, patience, dns);
    }

    /// Pulls from the hub with a new Easel.
    Pulled pull(String text) {
        return pull(easel(), text);
    }

    Pulled pull(Hub hub, String text) {
        return hub.pull(order(text), news::add);
    }

    Pulled rehearse(String text) {
        return easel().pull(new PullOrder(HubName.parse(text), null, null, true), news::add);
    }

    static PullOrder order(String text) {
        return new PullOrder(HubName.parse(text), null, null, false);
    }

    /// The file of an installed model.
    Path installed(String model, String file) {
        var found = catalog.find(model);
        return found.weights().stream()
                .map(weight -> found.weightRoot().resolve(weight.path()))
                .filter(path -> path.endsWith(file))
                .findFirst()
                .orElseThrow();
    }

    /// Where a file of the newest commit is while it comes.
    Path coming(Repository repository, String file) {
        return PartialFile.beside(downloads
                .root()
                .resolve(repository.id().replace("/", "--"))
                .resolve(repository.revision())
                .resolve(file));
    }

    /// Bytes that all files below the data folder take, each counted once.
    long bytes() {
        try (var files = Files.walk(folder)) {
            var seen = new HashMap<Object, Long>();
            for (var file : files.filter(Files::isRegularFile).toList())
                seen.put(Files.getAttribute(file, "unix:ino"), Files.size(file));
            return seen.values().stream().mapToLong(size -> size).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Names that all lead to `address`.
    static Dns leadingTo(String... address) {
        return _ -> List.of(address).stream().map(InetAddress::ofLiteral).toList();
    }

    @Override
    public void close() throws IOException {
        faithful.close();
    }

    /// The real importer, without a process of its own.
    private final class InProcess implements Installer {
        @Override
        public void check(Path path, @Nullable String prediction) {
            Inspection.of(path, prediction);
        }

        @Override
        public Imported install(ImportRequest request, ImportListener listener) {
            listener.onImporting("importing", 0, 1);
            var imported = new Importer(catalog).run(request);
            return new Imported(imported.model().name(), imported.isAlready());
        }
    }
}
