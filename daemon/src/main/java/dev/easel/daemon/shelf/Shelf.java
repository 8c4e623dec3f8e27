package dev.easel.daemon.shelf;

import dev.easel.daemon.worker.Looking;
import dev.easel.daemon.worker.Onlooker;
import dev.easel.daemon.worker.Sighting;
import dev.easel.daemon.worker.WorkerDied;
import dev.easel.engine.error.Cancelled;
import dev.easel.engine.error.EaselException;
import dev.easel.engine.model.ModelCatalog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The models that lie in people's own folders. The folders are read again for each listing; a file is opened, by a
/// process of its own, only if it is new or has changed. Safe for any thread.
///
/// One thread walks and looks, so that a disk that does not answer holds up nobody for longer than the patience: then
/// what is known until then is listed.
public final class Shelf implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration MUCH_PATIENCE = Duration.ofSeconds(60);
    private static final Logger LOG = Logger.getLogger(Shelf.class.getName());

    private final ModelCatalog catalog;
    private final BiConsumer<List<Path>, Looking> eyes;
    private final Memory memory;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("shelf").factory());
    private volatile List<Path> folders;
    private volatile Walked walked = Walked.NOTHING;
    private boolean isLoaded;
    private CompletableFuture<Void> next = CompletableFuture.completedFuture(null);

    /// @param seen a file that may vanish, for what was seen
    /// @param version of Easel
    public Shelf(ModelCatalog catalog, Onlooker onlooker, Path seen, String version, List<Path> folders) {
        this(catalog, onlooker::look, new Memory(seen, version), folders);
    }

    Shelf(ModelCatalog catalog, BiConsumer<List<Path>, Looking> eyes, Memory memory, List<Path> folders) {
        this.catalog = catalog;
        this.eyes = eyes;
        this.memory = memory;
        this.folders = List.copyOf(folders);
    }

    /// Reads other folders from now on.
    public void follow(List<Path> others) {
        folders = List.copyOf(others);
    }

    /// What lies there now; where there is much that is new, what has been looked at in ten seconds.
    public Listing listing() {
        return listing(PATIENCE);
    }

    /// What is called `name`, after a longer wait if need be.
    ///
    /// @throws StillLooking if it was not found among what has been looked at in a minute
    public Optional<Found> find(String name) {
        var listing = listing(MUCH_PATIENCE);
        var found = listing.found().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
        if (found.isEmpty() && listing.unseen() > 0) throw new StillLooking(listing.unseen());
        return found;
    }

    /// What was there when somebody last looked; the folders are not read for it.
    public Listing known() {
        return new Arrangement(walked, memory, catalog.list()).listing();
    }

    /// How `folders` stand, by what an earlier look left in `seen`; opens no file of theirs.
    public static List<FolderState> glance(List<Path> folders, Path seen, String version) {
        var memory = new Memory(seen, version);
        memory.load();
        return new Arrangement(Walk.through(folders), memory, List.of()).folders();
    }

    /// Gives up what it looks at.
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private Listing listing(Duration patience) {
        if (folders.isEmpty()) return Listing.EMPTY;
        await(refreshed(), patience);
        return known();
    }

    /// Ends after a walk that begins from now on: what somebody has just put there is found.
    private synchronized CompletableFuture<Void> refreshed() {
        if (next.isDone() && !thread.isShutdown()) {
            next = new CompletableFuture<>();
            thread.execute(this::refresh);
        }
        return next;
    }

    private synchronized CompletableFuture<Void> begin() {
        var mine = next;
        next = CompletableFuture.completedFuture(null);
        return mine;
    }

    private void refresh() {
        var mine = begin();
        try {
            if (!isLoaded) memory.load();
            isLoaded = true;
            walked = Walk.through(folders);
            look(walked.items().stream()
                    .filter(item -> memory.of(item).isEmpty())
                    .toList());
            memory.keepOnly(walked.items());
        } catch (Cancelled _) {
            LOG.info("gave the look at the folders of models up");
        } catch (EaselException e) {
            LOG.log(Level.WARNING, "the folders of models cannot be looked at", e);
        } finally {
            memory.save();
            mine.complete(null);
        }
    }

    private void look(List<Item> fresh) {
        if (fresh.isEmpty()) return;
        var items = new HashMap<Path, Item>();
        fresh.forEach(item -> items.put(item.path(), item));
        eyes.accept(List.copyOf(fresh.stream().map(Item::path).toList()), new Noting(items));
    }

    private static void await(CompletableFuture<Void> future, Duration patience) {
        try {
            future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            // what is known by now will do
        } catch (ExecutionException e) {
            throw new IllegalStateException("It only ever ends well", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
    }

    /// Keeps what is seen.
    private final class Noting implements Looking {
        private final Map<Path, Item> items;

        private Noting(Map<Path, Item> items) {
            this.items = items;
        }

        @Override
        public void onSeen(Path path, Sighting sighting) {
            note(path, sighting, true);
        }

        /// It may have been the machine's fault, so the next run looks again.
        @Override
        public void onDeath(Path path, WorkerDied death) {
            LOG.warning("a process ended twice while it looked at a file in the folders of models");
            note(path, Sighting.damaged("reading it ended the process that did: " + death.fate(), null), false);
        }

        private void note(Path path, Sighting sighting, boolean isLasting) {
            var item = items.get(path);
            if (item != null) memory.keep(item, sighting, isLasting);
        }
    }
}
