package dev.easel.daemon.worker;

import dev.easel.engine.error.EaselException;
import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.ModelCatalog;
import dev.easel.engine.model.SavedGraphs;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Saves the optimised graphs of models that were opened or imported, so that they open at once from then on: one
/// network at a time, in a process of its own that computes when nobody else does. When somebody opens a model or
/// draws, that process is ended and begins again later, so that no job ever waits for it. Safe for any thread.
public final class GraphSaver implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final WorkerSettings settings;
    private final SavingRules rules;
    private final ModelCatalog catalog;
    private final SavedGraphs saved;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("graph saver").unstarted(this::work);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LinkedHashSet<String> wanted = new LinkedHashSet<>();
    private boolean isTidyingWanted;
    private boolean isClosed;
    private int busy;
    private long earliest = System.nanoTime();
    private @Nullable Child child;

    public GraphSaver(WorkerSettings settings, SavingRules rules) {
        this.settings = settings;
        this.rules = rules;
        catalog = new ModelCatalog(settings.models());
        saved = new SavedGraphs(settings.graphs());
    }

    /// Begins, with what is of no use to any model any more.
    public GraphSaver start() {
        tidy();
        thread.start();
        return this;
    }

    /// Saves what is not saved of the model `name`, when there is time.
    public void want(String name) {
        tell(() -> wanted.add(name));
    }

    /// Removes what is saved of models that are gone, soon.
    public void tidy() {
        tell(() -> isTidyingWanted = true);
    }

    /// Somebody has work for the processor; until as many `end` nothing is saved.
    void begin() {
        tell(() -> {
            busy++;
            if (child != null) child.kill();
        });
    }

    void end() {
        tell(() -> {
            busy--;
            earliest = System.nanoTime() + rules.quiet().toNanos();
        });
    }

    @Override
    public void close() {
        tell(() -> {
            isClosed = true;
            if (child != null) child.kill();
        });
    }

    private void tell(Runnable news) {
        lock.lock();
        try {
            news.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            for (var next = next(); next != null; next = next()) next.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts this thread", e);
        }
    }

    /// Waits for what is to be done; null when it is closed.
    private @Nullable Runnable next() throws InterruptedException {
        lock.lock();
        try {
            while (!isClosed) {
                if (isTidyingWanted) {
                    isTidyingWanted = false;
                    return this::removeUseless;
                }
                var wait = earliest - System.nanoTime();
                if (busy > 0 || wanted.isEmpty()) changed.await();
                else if (wait > 0) changed.await(wait, TimeUnit.NANOSECONDS);
                else {
                    var name = wanted.removeFirst();
                    return () -> save(name);
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void removeUseless() {
        try {
            saved.keepOnly(catalog.list());
        } catch (UncheckedIOException e) {
            settings.log().accept("the saved graphs cannot be tidied: " + e.getMessage());
        }
    }

    private void save(String name) {
        try {
            var model = catalog.find(name);
            if (saved.missing(model).isEmpty()) return;
            if (settings.freeMemory().getAsLong() < model.memoryEstimate(0, 0)) again(name, BETWEEN_LOOKS);
            else save(model);
        } catch (EaselException | UncheckedIOException e) {
            settings.log().accept("the graphs of '" + name + "' are not saved: " + e.getMessage());
        }
    }

    private void save(InstalledModel model) {
        try (var saving = Child.start("save", settings, ChildWorkshop.MAIN, List.of("save"), WorkerSettings.NICEST)) {
            tell(() -> {
                child = saving;
                if (busy > 0 || isClosed) saving.kill();
            });
            saving.begin(settings.save(model.name(), rules));
            settings.log().accept(await(model.name(), saving));
        } catch (WorkerDied death) {
            if (!wasKilled()) throw death;
            again(model.name(), Duration.ZERO);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts this thread", e);
        } finally {
            tell(() -> child = null);
        }
    }

    private boolean wasKilled() {
        lock.lock();
        try {
            return child != null && child.isKilled();
        } finally {
            lock.unlock();
        }
    }

    private void again(String name, Duration pause) {
        tell(() -> {
            wanted.add(name);
            earliest = Math.max(earliest, System.nanoTime() + pause.toNanos());
        });
    }

    private String await(String name, Child saving) throws InterruptedException {
        while (true) {
            switch (saving.next().content()) {
                case Report.Saving _ -> {}
                case Report.Saved(var bytes) -> {
                    return "saved the graphs of '" + name + "' (" + (bytes >> 20) + " MB): it opens faster from now on";
                }
                case Report.NoRoom _ -> {
                    return "no room to save the graphs of '" + name
                            + "': see cache.max_bytes, or free some of the disk";
                }
                case Report.Problem problem -> throw ChildWorker.asException(problem);
                case Report other -> throw ChildWorker.unexpected(other);
            }
        }
    }
}
