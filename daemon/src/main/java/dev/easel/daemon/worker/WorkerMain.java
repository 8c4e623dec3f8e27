package dev.easel.daemon.worker;

import dev.easel.engine.error.EaselException;
import dev.easel.engine.kind.Identity;
import dev.easel.engine.model.Importer;
import dev.easel.engine.model.Inspection;
import dev.easel.engine.model.ModelCatalog;
import dev.easel.engine.model.SavedGraphs;
import dev.easel.engine.runtime.NativeLibraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The child process that holds a model, imports one, or looks at files: `engine` behind a pipe. Its only arguments are
/// its orders.
public final class WorkerMain {
    private static final Path OOM_SCORE = Path.of("/proc/self/oom_score_adj");

    /// What speaks through `java.util.logging`; held here, else its level is forgotten.
    private static final Logger LIBRARIES = Logger.getLogger("");

    /// Of a stack trace that tells no name of a file.
    private static final int FRAMES = 3;

    private final Pipe pipe;
    private @Nullable Painter painter;

    private WorkerMain(Pipe pipe) {
        this.pipe = pipe;
    }

    public static void main(String[] arguments) throws InterruptedException {
        var pipe = Pipe.take();
        LIBRARIES.setLevel(Level.WARNING);
        standBackForTheDaemon();
        var worker = new WorkerMain(pipe);
        while (true) worker.work(pipe.next());
    }

    private void work(Task task) {
        try {
            switch (task.order()) {
                case Order.Open order -> open(order);
                case Order.Draw(var request) -> openPainter().draw(task, request);
                case Order.Import order -> importCheckpoint(order);
                case Order.Inspect(var path, var prediction) -> inspect(Path.of(path), prediction);
                case Order.Renew(var name, var models) -> renew(name, new ModelCatalog(Path.of(models)));
                case Order.Save order -> save(order);
                case Order.Look(var paths) -> look(paths);
                case Order.Cancel _ -> throw new IllegalStateException("Cancel is no work");
            }
        } catch (Exception | OutOfMemoryError | LinkageError e) {
            if (!(e instanceof EaselException)) e.printStackTrace();
            pipe.say(Failures.report(e, task.order() instanceof Order.Open));
        }
    }

    private void open(Order.Open order) {
        NativeLibraries.unpackInto(Path.of(order.natives()));
        painter = Painter.open(pipe, order);
        NativeLibraries.removeLeftovers(Path.of(System.getProperty("java.io.tmpdir")));
        pipe.say(new Report.Ready("cpu"));
    }

    private void importCheckpoint(Order.Import order) {
        pipe.say(new Report.Importing("importing", 0, 1));
        var imported = new Importer(new ModelCatalog(Path.of(order.models()))).run(order.request());
        pipe.say(new Report.Importing("importing", 1, 1));
        pipe.say(new Report.Imported(imported.model().name(), imported.isAlready()));
    }

    private void inspect(Path path, @Nullable String prediction) {
        Inspection.of(path, prediction);
        pipe.say(new Report.Inspected());
    }

    /// Of a model that has been renewed meanwhile there is nothing to do.
    private void renew(String name, ModelCatalog catalog) {
        pipe.say(new Report.Importing("importing", 0, 1));
        var old = catalog.outdated().stream()
                .filter(model -> model.name().equals(name))
                .findFirst();
        old.ifPresent(new Importer(catalog)::renew);
        pipe.say(new Report.Imported(name, old.isEmpty()));
    }

    private void look(List<String> paths) {
        for (var path : paths) pipe.say(new Report.Seen(sighting(path)));
        pipe.say(new Report.Looked());
    }

    private static Sighting sighting(String path) {
        try {
            return Sighting.of(Identity.of(Path.of(path)));
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            System.err.println("A file cannot be looked at: " + e.getClass() + " "
                    + Arrays.stream(e.getStackTrace()).limit(FRAMES).toList());
            return Sighting.damaged("it cannot be read: " + e.getClass().getSimpleName(), "Report it with easeld.log.");
        }
    }

    private void save(Order.Save order) {
        NativeLibraries.unpackInto(Path.of(order.natives()));
        var catalog = new ModelCatalog(Path.of(order.models()));
        var saved = new SavedGraphs(Path.of(order.graphs()));
        saved.keepOnly(catalog.list());
        var model = catalog.find(order.name());
        model.checkWeights();
        if (!saved.makeRoom(model, order.most(), order.spare())) {
            pipe.say(new Report.NoRoom());
            return;
        }
        for (var network : saved.missing(model)) {
            saved.save(model, network);
            pipe.say(new Report.Saving(network.id()));
        }
        pipe.say(new Report.Saved(saved.size(model)));
    }

    private Painter openPainter() {
        if (painter == null) throw new IllegalStateException("No model is open");
        return painter;
    }

    /// Short of memory, Linux is to end a worker, not the daemon.
    private static void standBackForTheDaemon() {
        try {
            if (Files.exists(OOM_SCORE)) Files.writeString(OOM_SCORE, "800");
        } catch (IOException e) {
            System.err.println("The worker cannot stand back when memory is short: " + e);
        }
    }
}
