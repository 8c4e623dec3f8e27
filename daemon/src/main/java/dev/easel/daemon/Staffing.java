package dev.easel.daemon;

import dev.easel.daemon.history.History;
import dev.easel.daemon.history.Retention;
import dev.easel.daemon.history.Thumbnails;
import dev.easel.daemon.host.Folders;
import dev.easel.daemon.host.KeepAwake;
import dev.easel.daemon.host.Machine;
import dev.easel.daemon.host.MemoryPressure;
import dev.easel.daemon.host.SleepInhibitor;
import dev.easel.daemon.http.Api;
import dev.easel.daemon.http.DefaultModel;
import dev.easel.daemon.http.Staff;
import dev.easel.daemon.hub.Hub;
import dev.easel.daemon.hub.HubPlace;
import dev.easel.daemon.hub.HubSettings;
import dev.easel.daemon.hub.Installer;
import dev.easel.daemon.job.JobQueue;
import dev.easel.daemon.job.QueueSettings;
import dev.easel.daemon.residency.KeepAlive;
import dev.easel.daemon.residency.PressureWatch;
import dev.easel.daemon.residency.ResidencySettings;
import dev.easel.daemon.residency.ResidentModels;
import dev.easel.daemon.residency.SystemAlarm;
import dev.easel.daemon.shelf.Shelf;
import dev.easel.daemon.worker.ChildWorkshop;
import dev.easel.daemon.worker.GraphSaver;
import dev.easel.daemon.worker.ImportListener;
import dev.easel.daemon.worker.ImportWorker;
import dev.easel.daemon.worker.Imported;
import dev.easel.daemon.worker.Onlooker;
import dev.easel.daemon.worker.SavingRules;
import dev.easel.daemon.worker.SavingWorkshop;
import dev.easel.daemon.worker.WorkerSettings;
import dev.easel.engine.model.ImportRequest;
import dev.easel.engine.model.ModelCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Engages those who do the daemon's work, as the settings want them.
final class Staffing {
    private static final Logger LOG = Logger.getLogger(Daemon.class.getName());

    private static final Logger WORKER = Logger.getLogger("worker");
    private static final int LONGEST_LINE = 500;

    private final Premises premises;
    private final ModelCatalog catalog;
    private final ImportWorker importer;
    private final GraphSaver saver;
    private final Shelf shelf;
    private final Starter starter;
    private final Renewal renewal;
    private final DefaultModel defaultModel;
    private final Hub hub;

    Staffing(Premises premises) {
        this.premises = premises;
        this.saver = new GraphSaver(workers(), saving());
        this.catalog = new ModelCatalog(premises.folders().models(), saver::tidy);
        this.importer = new ImportWorker(workers());
        this.shelf = new Shelf(
                catalog,
                new Onlooker(workers()),
                seen(premises.folders()),
                Api.version(),
                premises.settings().models().folders());
        this.starter = new Starter(catalog, premises.folders().models(), this::importCheckpoint);
        this.renewal = new Renewal(catalog, importer::renew);
        this.defaultModel =
                new DefaultModel(catalog, premises.settings().models().defaultModel(), this::keepDefaultModel);
        this.hub = new Hub(
                HubPlace.of(premises.folders().downloads(), catalog, new Installing()), hub(premises.settings()));
    }

    /// Work that nobody has to ask for, once all of it can be heard of.
    ///
    /// @param restoreJobs goes on with what an earlier run has left, as soon as the models for it are there
    void begin(Runnable restoreJobs) {
        starter.begin(() -> renewal.begin(restoreJobs));
        saver.start();
    }

    /// All of them; `parts` stops those that must be stopped.
    Staff engage(History history, Parts parts) {
        catalog.clean();
        retain(history, premises.settings());
        var workers = workers();
        var alarm = parts.add(new SystemAlarm());
        var workshop = new SavingWorkshop(new ChildWorkshop(workers), parts.add(saver));
        var residents =
                parts.add(new ResidentModels(residency(premises.settings()), workshop, alarm, this::keepPeakMemory));
        var queue = parts.add(JobQueue.start(queue(), residents, history, InstantSource.system(), awake()));
        follow(residents, queue, history);
        PressureWatch.start(residents, alarm, MemoryPressure::now);
        Upkeep.start(history.album(), alarm);
        parts.add(starter).look();
        parts.add(renewal);
        parts.add(shelf);
        return new Staff(
                catalog,
                defaultModel,
                shelf,
                this::importCheckpoint,
                hub::pull,
                residents,
                queue,
                history,
                premises.live(),
                Thumbnails.open(history.album(), premises.folders().cache().resolve("thumbnails")),
                premises.settings().keeping().hasMetadata(),
                this::keepPaused,
                starter::isAwaited);
    }

    /// Has the parts hear of settings that change while they work.
    private void follow(ResidentModels residents, JobQueue queue, History history) {
        var live = premises.live();
        live.follow(List.of("keep_alive.", "memory.", "residency."), settings -> residents.follow(residency(settings)));
        live.follow(List.of("queue.paused"), settings -> {
            if (settings.queue().isPaused()) queue.pause();
            else queue.resume();
        });
        live.follow(
                List.of("models.folders"),
                settings -> shelf.follow(settings.models().folders()));
        live.follow(List.of("history."), settings -> retain(history, settings));
        live.follow(
                List.of("default_model"),
                settings -> defaultModel.follow(settings.models().defaultModel()));
        live.follow(List.of("hub."), settings -> hub.follow(hub(settings)));
    }

    /// Where it is noted what was seen in the folders of models.
    static Path seen(Folders folders) {
        return folders.cache().resolve("shelf.json");
    }

    private Imported importCheckpoint(ImportRequest request, ImportListener listener) {
        var imported = importer.run(request, listener);
        saver.want(imported.name());
        return imported;
    }

    private static HubSettings hub(Settings settings) {
        return HubSettings.of(settings.hub().url(), settings.hub().proxy(), Api.version());
    }

    private SavingRules saving() {
        var most = premises.settings().models().cacheBytes();
        return new SavingRules(most == null ? Long.MAX_VALUE : most, SavingRules.SPARE, SavingRules.QUIET);
    }

    private WorkerSettings workers() {
        var models = premises.settings().models();
        return new WorkerSettings(
                premises.folders().models(),
                premises.folders().cache(),
                models.threads() == 0 ? Machine.cores() : models.threads(),
                Api.version(),
                Machine::availableMemory,
                models.stall(),
                WorkerSettings.GRACE,
                preparedClasses(),
                Staffing::log);
    }

    /// What `install.sh` prepared, if the launcher found that it fits.
    private static List<String> preparedClasses() {
        var file = System.getProperty("easel.worker_classes", "");
        return file.isEmpty() ? List.of() : List.of("-XX:AOTCache=" + file);
    }

    private static ResidencySettings residency(Settings settings) {
        var wanted = settings.residency();
        return new ResidencySettings(
                keepAlive(wanted.keepAlive()),
                keepAlive(wanted.longest()),
                wanted.isLocked(),
                wanted.maxModels(),
                Set.copyOf(wanted.pinned()),
                Math.round(wanted.budget() * Machine.memory()),
                Machine.memory(),
                wanted.isRefusing());
    }

    private static void retain(History history, Settings settings) {
        var wanted = settings.keeping();
        history.album().retain(new Retention(wanted.keep(), wanted.maxAge(), wanted.maxBytes()), Instant.now());
    }

    private QueueSettings queue() {
        var wanted = premises.settings().queue();
        return new QueueSettings(wanted.max(), wanted.parallel(), wanted.isPaused() || wanted.waitsAtStart());
    }

    private KeepAwake awake() {
        return premises.settings().queue().isKeepingAwake() ? SleepInhibitor.ofThisMachine() : KeepAwake.NEVER;
    }

    private void keepDefaultModel(String name) {
        if (!premises.settings().models().isDefaultModelFixed())
            keep("default_model", name.isEmpty() ? Optional.empty() : Optional.of(name));
    }

    private void keepPaused(boolean isPaused) {
        if (!premises.settings().queue().isPauseFixed())
            keep("queue.paused", isPaused ? Optional.of("true") : Optional.empty());
    }

    /// A choice that the settings file does not decide cannot be changed there. Where the file cannot be written, the
    /// choice holds until the end of this run.
    private void keep(String key, Optional<String> value) {
        try {
            premises.live().note(key, value);
        } catch (IOException e) {
            LOG.log(Level.WARNING, key + " cannot be written into the settings", e);
        }
    }

    /// What a worker says may quote what it was given, so no line is longer than an error's is.
    private static void log(String line) {
        WORKER.info(line.substring(0, Math.min(line.length(), LONGEST_LINE)));
    }

    private void keepPeakMemory(String model, long bytes) {
        try {
            catalog.keepPeakMemory(model, bytes);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the peak memory of a model cannot be kept", e);
        }
    }

    private static KeepAlive keepAlive(@Nullable Duration time) {
        return time == null ? KeepAlive.FOREVER : new KeepAlive.For(time);
    }

    /// What is pulled is read where all strangers' files are.
    private final class Installing implements Installer {
        @Override
        public void check(Path path, @Nullable String prediction) {
            importer.inspect(path, prediction);
        }

        @Override
        public Imported install(ImportRequest request, ImportListener listener) {
            return importCheckpoint(request, listener);
        }
    }
}
