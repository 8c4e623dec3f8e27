package dev.easel.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.easel.daemon.history.Digest;
import dev.easel.daemon.http.Importing;
import dev.easel.engine.error.Cancelled;
import dev.easel.engine.error.EaselException;
import dev.easel.engine.model.ImportRequest;
import dev.easel.engine.model.Keep;
import dev.easel.engine.model.ModelCatalog;
import dev.easel.engine.model.ModelName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/// The model that comes with Easel: imported where it lies at the first start, and again when an upgrade has changed
/// it;
/// never again once its person has removed it. One that cannot be used is no reason not to start. Safe for any thread.
final class Starter implements AutoCloseable {
    private static final String NAME = "starter";
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final Logger LOG = Logger.getLogger(Starter.class.getName());

    private final Path shipped;
    private final ModelCatalog catalog;
    private final Importing importing;
    private final Path mark;
    private volatile boolean isAwaited;
    private volatile Runnable next = () -> {};
    private final Thread work = Thread.ofPlatform().daemon().name(NAME).unstarted(this::install);

    /// The one of the installation that this process runs from, if it runs from one that has it.
    ///
    /// @param models the catalog's folder, where a mark tells what was imported last
    Starter(ModelCatalog catalog, Path models, Importing importing) {
        this.shipped = Path.of(System.getProperty("easel.root", "/nowhere"), "share", "starter-model");
        this.catalog = catalog;
        this.importing = importing;
        this.mark = models.resolve(NAME + ".imported");
    }

    /// Looks whether it is to be imported, which `begin` does.
    void look() {
        try {
            isAwaited = Files.isDirectory(shipped) && isDue(content());
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.WARNING, "the starter model cannot be read", e);
        }
    }

    /// Imports it if that is due; then, at once if it is not, does `next`.
    void begin(Runnable next) {
        this.next = next;
        if (isAwaited) work.start();
        else next.run();
    }

    /// Whether it is to be imported and is not yet.
    boolean isAwaited() {
        return isAwaited;
    }

    /// Gives the import up; the next start begins it anew.
    @Override
    public void close() {
        work.interrupt();
        try {
            if (work.isAlive()) work.join(FAREWELL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void install() {
        try {
            var content = content();
            if (!isSomebodyElses()) {
                forgetIfMoved();
                importing.run(ImportRequest.of(shipped, new ModelName(NAME), Keep.IN_PLACE), (_, _, _) -> {});
                LOG.info("imported the starter model");
            }
            Files.createDirectories(mark.resolveSibling(""));
            Files.writeString(mark, content);
        } catch (Cancelled _) {
            LOG.info("gave the import of the starter model up");
        } catch (EaselException | IOException | UncheckedIOException e) {
            LOG.log(Level.WARNING, "the starter model cannot be imported", e);
        } finally {
            isAwaited = false;
            next.run();
        }
    }

    private boolean isDue(String content) throws IOException {
        if (!Files.exists(mark)) return true;
        return !Files.readString(mark).equals(content) && catalog.isInstalled(new ModelName(NAME));
    }

    /// Whether a person has given the name to a model of their own.
    private boolean isSomebodyElses() {
        return catalog.list().stream()
                .anyMatch(model -> model.name().equals(NAME)
                        && !model.isMissing()
                        && !model.source().equals(shipped.toString()));
    }

    /// One that was imported from where Easel was before cannot be refreshed.
    private void forgetIfMoved() {
        var isMoved = catalog.list().stream()
                .anyMatch(model -> model.name().equals(NAME) && !model.source().equals(shipped.toString()));
        if (isMoved) catalog.delete(NAME);
    }

    /// Changes with the place, name, size and time of each of its files.
    private String content() throws IOException {
        try (var files = Files.walk(shipped)) {
            var all = files.filter(Files::isRegularFile)
                    .map(Starter::described)
                    .sorted()
                    .collect(Collectors.joining("\n"));
            return Digest.of(all.getBytes(UTF_8));
        }
    }

    private static String described(Path file) {
        try {
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
