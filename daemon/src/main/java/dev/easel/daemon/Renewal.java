package dev.easel.daemon;

import dev.easel.engine.error.Cancelled;
import dev.easel.engine.error.EaselException;
import dev.easel.engine.model.ModelCatalog;
import dev.easel.engine.model.OutdatedModel;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Imports the models anew that an older version of Easel imported, one after another while the daemon works. One whose
/// checkpoint is gone stays as it is, and whoever asks for it is told. Safe for any thread.
final class Renewal implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final Logger LOG = Logger.getLogger(Renewal.class.getName());

    private final ModelCatalog catalog;
    private final Consumer<String> importing;
    private volatile Runnable next = () -> {};
    private final Thread work = Thread.ofPlatform().daemon().name("renewal").unstarted(this::renewAll);

    /// @param importing imports the model of a name anew
    Renewal(ModelCatalog catalog, Consumer<String> importing) {
        this.catalog = catalog;
        this.importing = importing;
    }

    /// Renews what is to be renewed; then, at once if nothing is, does `next`.
    void begin(Runnable next) {
        this.next = next;
        if (catalog.outdated().isEmpty()) next.run();
        else work.start();
    }

    /// Gives the rest up; the next start goes on.
    @Override
    public void close() {
        work.interrupt();
        join(FAREWELL);
    }

    /// Waits until it is done, at most so long.
    void join(Duration longest) {
        try {
            if (work.isAlive()) work.join(longest);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void renewAll() {
        try {
            catalog.outdated().forEach(this::renew);
            next.run();
        } catch (Cancelled _) {
            LOG.info("gave the renewal of the models up");
        }
    }

    private void renew(OutdatedModel model) {
        try {
            importing.accept(model.name());
            LOG.info("imported model '" + model.name() + "' anew, which an older version had imported");
        } catch (Cancelled e) {
            throw e;
        } catch (EaselException e) {
            LOG.log(Level.WARNING, "model '" + model.name() + "' cannot be imported anew", e);
        }
    }
}
