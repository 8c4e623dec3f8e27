package dev.easel.daemon.doctor;

import dev.easel.daemon.host.Folders;
import dev.easel.daemon.host.PortHolder;
import dev.easel.daemon.host.RunningDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whether the daemon runs as it should. It is asked over its Unix socket; nobody knocks at the TCP port, for a service
/// manager would start a daemon then. Confined to one thread.
public final class DaemonChecks {
    private static final String SEVERE = " SEVERE ";
    private static final String RESTART = "easel service restart";
    private static final Set<String> SERVICES = Set.of("systemd", "launchd");

    /// How the tray says that there is an icon, or why there is none.
    private static final String ICON = "menu bar: ";

    private final Folders folders;
    private final RunningDaemon daemon;
    private final String version;
    private final IntFunction<List<PortHolder>> holders;
    private final boolean isKept;

    /// @param version of this program
    /// @param holders who listens on a port
    /// @param isKept whether a service manager listens there for it
    public DaemonChecks(
            Folders folders,
            RunningDaemon daemon,
            String version,
            IntFunction<List<PortHolder>> holders,
            boolean isKept) {
        this.folders = folders;
        this.daemon = daemon;
        this.version = version;
        this.holders = holders;
        this.isKept = isKept;
    }

    /// All of them.
    ///
    /// @param port that the settings want
    public List<Check> all(int port) {
        return List.of(
                new Check("daemon", this::running),
                new Check("ready", this::ready),
                new Check("port", () -> port(port)),
                new Check("tray", this::tray),
                new Check("crash", this::crash));
    }

    private Finding running() {
        try {
            var health = json("/health");
            if (health.isEmpty()) return absent();
            var theirs = health.get().path("version").asString("?");
            return theirs.equals(version)
                    ? Finding.ok("easeld " + theirs + " answers")
                    : Finding.warn("this is easel " + version + " but easeld is " + theirs, RESTART);
        } catch (RunningDaemon.Silent e) {
            return Finding.fail(e.getMessage(), RESTART);
        }
    }

    private Finding absent() {
        return lastWord()
                .map(line ->
                        Finding.fail("no easeld runs, and the last one ended so: " + line, "its log: " + folders.log()))
                .orElse(Finding.ok("no easeld runs; the next command starts it"));
    }

    private Finding ready() {
        var ready = json("/ready");
        if (ready.isEmpty()) return Finding.skipped("no easeld runs");
        if (ready.get().path("ready").asBoolean(false)) return Finding.ok("it takes work");
        var reasons = String.join(
                ", ",
                ready.get()
                        .path("reasons")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
        return reasons.equals("starting")
                ? Finding.warn("it is still starting", "wait a minute")
                : Finding.fail("it takes no work: " + reasons, "its log: " + folders.log());
    }

    private Finding port(int port) {
        if (port == 0) return Finding.ok("any free port will do");
        var all = holders.apply(port);
        var pid = json("/health").map(health -> health.path("pid").asLong(0));
        if (all.isEmpty())
            return pid.isEmpty() || isKept
                    ? Finding.ok("port " + port + (isKept ? " is the service's" : " is free"))
                    : Finding.warn(
                            "nobody is seen to listen on port " + port, "if listen.port was changed: " + RESTART);
        if (all.stream()
                .anyMatch(holder -> pid.filter(mine -> mine == holder.pid()).isPresent()))
            return Finding.ok("port " + port + " is easeld's");
        var holder = all.getFirst();
        if (isKept && SERVICES.contains(holder.name()))
            return Finding.ok(holder.name() + " listens on port " + port + " for easeld");
        return Finding.fail(
                "port " + port + " is taken by '" + holder.name() + "' (pid " + holder.pid() + ")",
                "stop it, or choose another port: easel config set listen.port " + (port + 1));
    }

    /// As the daemon saw it when it started.
    private Finding tray() {
        if (json("/health").isEmpty()) return Finding.skipped("no easeld runs");
        return lines(folders.log())
                .filter(line -> line.contains(ICON))
                .reduce((_, last) -> last)
                .map(line -> Finding.ok(line.substring(line.indexOf(ICON) + ICON.length())))
                .orElse(Finding.skipped("the log does not tell any more"));
    }

    private Finding crash() {
        var reports = Stream.of(folders.data(), folders.logs())
                .flatMap(DaemonChecks::crashReports)
                .toList();
        return reports.isEmpty()
                ? Finding.ok("Java left no report of a crash")
                : Finding.warn(
                        "Java crashed and left " + reports.getLast(),
                        "send it with a report of what you did; then delete it");
    }

    private static Stream<Path> crashReports(Path folder) {
        if (!Files.isDirectory(folder)) return Stream.of();
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("hs_err_pid")).toList().stream();
        } catch (IOException _) {
            return Stream.of();
        }
    }

    private Optional<JsonNode> json(String path) {
        return daemon.get(path).map(answer -> JsonMapper.shared().readTree(answer.body()));
    }

    /// The last line of the log, if it tells of a failure.
    private Optional<String> lastWord() {
        return Stream.of(folders.log(), folders.logs().resolve("easeld.err.log"))
                .flatMap(log -> lines(log).reduce((_, last) -> last).stream())
                .filter(line -> line.contains(SEVERE) || line.startsWith("easeld: "))
                .findFirst();
    }

    private static Stream<String> lines(Path log) {
        try {
            if (!Files.isReadable(log)) return Stream.of();
            var all = Files.readAllLines(log);
            return all.stream().filter(line -> !line.isBlank() && !line.startsWith("\t"));
        } catch (IOException _) {
            return Stream.of();
        }
    }
}
