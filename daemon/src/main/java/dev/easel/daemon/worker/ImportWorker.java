package dev.easel.daemon.worker;

import dev.easel.engine.error.Cancelled;
import dev.easel.engine.model.ImportRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Imports checkpoints, each in a process of its own, which ends with it: a stranger's file harms no other. One import
/// at a time; safe for any thread.
public final class ImportWorker {
    private final WorkerSettings settings;
    private final ReentrantLock lock = new ReentrantLock(true);

    public ImportWorker(WorkerSettings settings) {
        this.settings = settings;
    }

    /// Imports what `request` asks for; an interrupt of the calling thread gives it up.
    ///
    /// @throws WorkerProblem if it cannot be imported, in the importer's words
    /// @throws Cancelled if the thread was interrupted
    public Imported run(ImportRequest request, ImportListener listener) {
        return carryOut(new Order.Import(request, settings.models().toString()), listener);
    }

    /// Makes sure that the configs in a folder, as far as they are there, or the header of a file, are of a model that
    /// Easel can draw with; an interrupt gives it up.
    ///
    /// @param prediction what its denoiser predicts, if nothing says it
    /// @throws WorkerProblem if they are not
    /// @throws Cancelled if the thread was interrupted
    public void inspect(Path path, @Nullable String prediction) {
        carryOut(new Order.Inspect(path.toString(), prediction), (_, _, _) -> {});
    }

    /// Imports the model `name` anew, which an older version of Easel imported; an interrupt gives it up.
    ///
    /// @throws WorkerProblem if it cannot be imported, in the importer's words
    /// @throws Cancelled if the thread was interrupted
    public void renew(String name) {
        carryOut(new Order.Renew(name, settings.models().toString()), (_, _, _) -> {});
    }

    private Imported carryOut(Order order, ImportListener listener) {
        try {
            lock.lockInterruptibly();
            try (var child = Child.start("import", settings, ChildWorkshop.MAIN, List.of("import"))) {
                child.begin(order);
                return await(child, listener);
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
    }

    private static Imported await(Child child, ImportListener listener) throws InterruptedException {
        while (true) {
            switch (child.next().content()) {
                case Report.Importing(var status, var completed, var total) ->
                    listener.onImporting(status, completed, total);
                case Report.Imported(var name, var isAlready) -> {
                    return new Imported(name, isAlready);
                }
                case Report.Inspected _ -> {
                    return new Imported("", false);
                }
                case Report.Problem problem -> throw ChildWorker.asException(problem);
                case Report other -> throw ChildWorker.unexpected(other);
            }
        }
    }
}
