package dev.easel.daemon;

import dev.easel.daemon.doctor.Check;
import dev.easel.daemon.doctor.DaemonChecks;
import dev.easel.daemon.doctor.Finding;
import dev.easel.daemon.doctor.Finding.Result;
import dev.easel.daemon.doctor.FolderChecks;
import dev.easel.daemon.doctor.MacChecks;
import dev.easel.daemon.doctor.MachineChecks;
import dev.easel.daemon.doctor.ShortcutChecks;
import dev.easel.daemon.doctor.UnitCheck;
import dev.easel.daemon.history.DatabaseCheck;
import dev.easel.daemon.host.Folders;
import dev.easel.daemon.host.Machine;
import dev.easel.daemon.host.MemoryPressure;
import dev.easel.daemon.host.PortHolder;
import dev.easel.daemon.host.Programs;
import dev.easel.daemon.host.RunningDaemon;
import dev.easel.daemon.hub.Downloads;
import dev.easel.daemon.service.Keeper;
import dev.easel.daemon.setting.SettingsFile;
import dev.easel.daemon.setting.SettingsInvalid;
import dev.easel.daemon.setting.Sources;
import dev.easel.daemon.shortcut.ServicesMenu;
import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.ModelCatalog;
import dev.easel.protocol.Diagnosis;
import dev.easel.protocol.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `easel doctor`: looks at everything that Easel needs, whether a daemon runs or cannot start, and says what it saw
/// and
/// what to do. It changes nothing.
final class DoctorCommand {
    private final Folders usual;
    private final Programs programs;
    private final Supplier<Keeper> keepers;
    private final Desk desk;
    private final Sources sources;
    private final ServicesMenu menu;
    private final boolean isMac = System.getProperty("os.name").startsWith("Mac");

    DoctorCommand(
            Folders folders, Map<String, String> environment, Programs programs, Supplier<Keeper> keepers, Desk desk) {
        this.usual = folders;
        this.programs = programs;
        this.keepers = keepers;
        this.desk = desk;
        this.menu = Custody.menu(environment, programs);
        this.sources = new Sources(new SettingsFile(folders.settings()), environment, List.of());
    }

    /// Prints what there is to see.
    ///
    /// @return the exit code: 1 if anything failed
    int run() {
        prepareNatives();
        var seen = checks().stream().map(DoctorCommand::seen).toList();
        var worst = seen.stream()
                .map(Seen::finding)
                .map(Finding::result)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        var result = worst == Result.SKIPPED ? Result.OK : worst;
        if (desk.isJson())
            desk.json(new Diagnosis(
                    Version.current(),
                    System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                            + System.getProperty("os.arch"),
                    result.id(),
                    seen.stream().map(Seen::row).toList()));
        else seen.forEach(this::print);
        return result == Result.FAIL ? 1 : 0;
    }

    private List<Check> checks() {
        var chosen = settings();
        var port = chosen == null ? 0 : chosen.listen().port();
        var folders =
                usual.withPictures(chosen == null ? null : chosen.keeping().folder());
        var root = root();
        var all = new ArrayList<Check>();
        all.add(new Check("settings", this::settingsFinding));
        all.addAll(new FolderChecks(folders, FolderChecks::freeOn).all());
        var keeper = keepers.get();
        all.addAll(new DaemonChecks(
                        folders,
                        RunningDaemon.behind(folders.socket()),
                        Version.current(),
                        PortHolder::all,
                        keeper.isInstalled())
                .all(port));
        all.add(new Check("database", () -> database(folders)));
        all.add(new Check("models", () -> models(folders)));
        all.add(new Check("own folders", () -> OwnFolders.look(chosen, folders)));
        all.add(new Check("downloads", () -> DownloadCheck.of(new Downloads(folders.downloads()))));
        var machine = new MachineChecks(programs, isMac);
        all.addAll(machine.all(Machine.memory(), MemoryPressure.now()));
        all.addAll(machine.java(root, folders.cache()));
        all.add(new UnitCheck(keeper).check());
        all.addAll(new ShortcutChecks(programs, isMac, menu).all());
        all.addAll(new MacChecks(programs, isMac, Path.of(System.getProperty("user.home"))).all(port, root));
        return all;
    }

    private @Nullable Settings settings() {
        try {
            return Settings.read(sources.reading());
        } catch (SettingsInvalid _) {
            return null;
        }
    }

    private Finding settingsFinding() {
        try {
            var warnings = Settings.read(sources.reading()).warnings();
            return warnings.isEmpty()
                    ? Finding.ok(sources.file() + " can be used")
                    : Finding.warn(String.join("; ", warnings), "easel config unset KEY, or unset the variable");
        } catch (SettingsInvalid e) {
            var sentences =
                    e.mistakes().stream().map(SettingsInvalid.Mistake::sentence).toList();
            return Finding.fail(String.join("; ", sentences), "easel config unset " + keyOf(e));
        }
    }

    private static String keyOf(SettingsInvalid e) {
        var key = e.mistakes().getFirst().key();
        return key.isEmpty() ? "KEY" : key;
    }

    private static Finding database(Folders folders) {
        return DatabaseCheck.mistake(folders.database())
                .map(mistake -> Finding.fail(
                        "the history is damaged: " + mistake,
                        "stop easeld (easel service stop) and move it away; the pictures stay: mv '"
                                + folders.database() + "' '" + folders.database() + ".damaged'"))
                .orElse(Finding.ok(
                        Files.exists(folders.database()) ? "the history is sound" : "there is no history yet"));
    }

    private static Finding models(Folders folders) {
        var models = new ModelCatalog(folders.models()).list();
        if (models.isEmpty()) return Finding.warn("no model is installed", "easel import FOLDER");
        var missing = models.stream()
                .filter(InstalledModel::isMissing)
                .map(InstalledModel::name)
                .toList();
        return missing.isEmpty()
                ? Finding.ok(models.size() + " installed")
                : Finding.warn(
                        "the weights are gone of " + String.join(", ", missing),
                        "put them back, or: easel rm " + missing.getFirst());
    }

    private static @Nullable Path root() {
        var root = System.getProperty("easel.root");
        return root == null ? null : Path.of(root);
    }

    /// SQLite unpacks its library where the daemon has found that libraries may run.
    private void prepareNatives() {
        var natives = usual.cache().resolve("jna");
        if (Files.isWritable(natives)) System.setProperty("org.sqlite.tmpdir", natives.toString());
    }

    private void print(Seen seen) {
        var finding = seen.finding();
        desk.say("%-7s %-12s %s".formatted(finding.result().id(), seen.name(), finding.detail()));
        if (finding.cure() != null) desk.say(" ".repeat(21) + finding.cure());
    }

    private static Seen seen(Check check) {
        return new Seen(check.name(), check.look());
    }

    private record Seen(String name, Finding finding) {
        Diagnosis.Check row() {
            return new Diagnosis.Check(name, finding.result().id(), finding.detail(), finding.cure());
        }
    }
}
