package dev.easel.daemon.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.easel.daemon.host.PrivateFolder;
import dev.easel.daemon.host.RunningDaemon;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An `easeld` that nobody keeps: a command starts it, and a signal ends it.
final class LooseDaemon implements Keeper {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int LOOKS_FOR_ANSWER = 100;
    private static final int LOOKS_FOR_END = 300;

    /// Outlives the command, its terminal and Ctrl-C: Java heeds ignored signals that it inherits.
    private static final String DETACHED =
            "trap '' INT HUP; if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; else exec \"$@\"; fi";

    private final Site site;
    private final Tools tools;
    private final Pause pause;
    private final RunningDaemon daemon;

    LooseDaemon(Site site, Tools tools, Pause pause) {
        this.site = site;
        this.tools = tools;
        this.pause = pause;
        this.daemon = RunningDaemon.behind(site.folders().socket());
    }

    @Override
    public String name() {
        return "none";
    }

    @Override
    public Optional<Path> file() {
        return Optional.empty();
    }

    @Override
    public boolean isUpToDate() {
        return true;
    }

    @Override
    public String install() {
        return nobody() + ", so no service is installed; the next command starts easeld";
    }

    @Override
    public String uninstall() {
        return "no service was installed";
    }

    @Override
    public String start() {
        if (pid() != 0) return awaitReady();
        site.requireProgram();
        var process = launch();
        for (var look = 0; look < LOOKS_FOR_ANSWER && process.isAlive() && pid() == 0; look++) pause.take(LOOK);
        return awaitReady();
    }

    @Override
    public String stop() {
        var ran = endAllBut(0);
        return ran ? "easeld is stopped; the next command starts it" : "no easeld runs";
    }

    @Override
    public String restart() {
        endAllBut(0);
        return start();
    }

    @Override
    public Optional<State> state() {
        return Optional.of(pid()).filter(pid -> pid != 0).map(pid -> new State("running", pid));
    }

    /// Ends whatever `easeld` answers, but that of process `kept`.
    ///
    /// @return whether there was one
    boolean endAllBut(long kept) {
        var pid = pid();
        var process = ProcessHandle.of(pid);
        if (pid == 0 || pid == kept || process.isEmpty()) return false;
        process.get().destroy();
        for (var look = 0; process.get().isAlive(); look++) {
            if (look == LOOKS_FOR_END)
                throw new ServiceFailed("easeld (pid " + pid + ") does not end", "end it: kill -9 " + pid);
            pause.take(LOOK);
        }
        return true;
    }

    /// Waits until it answers.
    String awaitReady() {
        for (var look = 0; look < LOOKS_FOR_ANSWER; look++) {
            var ready = json("/ready");
            if (ready.isPresent()) {
                var isReady = ready.get().path("ready").asBoolean(false);
                return "easeld runs (pid " + pid() + ")" + (isReady ? "" : " and is still starting");
            }
            pause.take(LOOK);
        }
        throw new ServiceFailed(
                lastWord().map(word -> "easeld did not start: " + word).orElse("easeld does not answer after 10 s"),
                "its log: " + site.folders().log());
    }

    /// Of the `easeld` that answers; 0 if none does.
    long pid() {
        try {
            return json("/health").map(health -> health.path("pid").asLong(0)).orElse(0L);
        } catch (RunningDaemon.Silent _) {
            return lockHolder();
        }
    }

    /// Who wrote the lock, of one that listens and does not answer.
    private long lockHolder() {
        try {
            var pid = Files.readString(site.folders().lock()).strip();
            return pid.isEmpty() ? 0 : Long.parseLong(pid);
        } catch (IOException _) {
            return 0;
        }
    }

    /// Why nothing keeps it.
    private String nobody() {
        return site.environment().getOrDefault("EASEL_HOME", "").isEmpty()
                ? "no systemd runs for this user"
                : "EASEL_HOME keeps all of Easel in one folder";
    }

    private Optional<JsonNode> json(String path) {
        return daemon.get(path).map(answer -> JsonMapper.shared().readTree(answer.body()));
    }

    private Process launch() {
        try {
            var logs = PrivateFolder.at(site.folders().logs());
            return new ProcessBuilder(
                            tools.shell(), "-c", DETACHED, "sh", site.program().toString())
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectOutput(
                            Redirect.appendTo(logs.resolve("easeld.out.log").toFile()))
                    .redirectError(Redirect.to(logs.resolve("easeld.err.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new ServiceFailed("easeld cannot be started: " + e.getMessage(), "run ./install.sh again");
        }
    }

    /// What it said last before it had a log.
    private Optional<String> lastWord() {
        try {
            var said = Files.readString(site.folders().logs().resolve("easeld.err.log"), UTF_8);
            return said.lines()
                    .filter(line -> line.startsWith("easeld: "))
                    .reduce((_, last) -> last)
                    .map(line -> line.substring("easeld: ".length()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
