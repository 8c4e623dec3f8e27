package dev.easel.daemon.service;

import dev.easel.daemon.host.Programs;
import dev.easel.daemon.host.Programs.Said;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// `launchctl` for the one job of this user, at the screen where they are logged in.
///
/// Source: handbook, macOS, section 5. Its exit codes are trusted less than what `print` says after it.
final class Launchctl {
    static final int NOT_LOADED = 3;
    static final int IO_ERROR = 5;
    static final int UNDER_WAY = 37;
    static final int NO_SERVICE = 113;
    static final int DISABLED = 119;
    static final int NO_SCREEN = 125;

    private static final Set<Integer> GONE_OR_GOING = Set.of(0, NOT_LOADED, 36, NO_SERVICE, NO_SCREEN);
    private static final Duration LOOK = Duration.ofMillis(200);

    /// `ExitTimeOut` and 15 s, in looks.
    private static final int MOST_LOOKS = 225;

    private static final Duration NEXT_TRY = Duration.ofSeconds(1);
    private static final int TRIES = 15;
    private static final Pattern STATE = Pattern.compile("(?m)^\\s*state = (.+)$");
    private static final Pattern PID = Pattern.compile("(?m)^\\s*pid = (\\d+)$");

    private final Tools tools;
    private final Programs programs;
    private final Pause pause;
    private final String domain;

    Launchctl(Tools tools, Programs programs, Pause pause) {
        this.tools = tools;
        this.programs = programs;
        this.pause = pause;
        this.domain = "gui/" + programs.run(tools.user()).text();
    }

    /// Root has no screen; its domain is nobody's.
    boolean isRoot() {
        return domain.equals("gui/0");
    }

    /// Whether somebody is logged in at the screen.
    boolean hasScreen() {
        return run("print", domain).isFine();
    }

    /// Empty if it is not loaded. Only the first lines of their kind are the job's own.
    Optional<Keeper.State> print() {
        var said = run("print", service());
        if (!said.isFine()) return Optional.empty();
        var state = STATE.matcher(said.text());
        var pid = PID.matcher(said.text());
        return Optional.of(new Keeper.State(
                state.find() ? state.group(1) : "unknown", pid.find() ? Long.parseLong(pid.group(1)) : 0));
    }

    /// Ends it and waits until it is gone: it may drain for as long as the plist allows.
    void bootOut() {
        var said = run("bootout", service());
        if (!GONE_OR_GOING.contains(said.exit())) throw failed("bootout", said);
        for (var look = 0; print().isPresent(); look++) {
            if (look == MOST_LOOKS)
                throw new ServiceFailed("easeld does not end", "see its log, or log out and in again");
            pause.take(LOOK);
        }
    }

    /// Takes back a `disable`, which would outlive reinstalls and reboots.
    void enable() {
        run("enable", service());
    }

    /// Loads it. After a `bootout` the system answers "Input/output error" for some seconds.
    void bootstrap(Path plist) {
        for (var tried = 1; ; tried++) {
            var said = run("bootstrap", domain, plist.toString());
            if (said.isFine() || print().isPresent()) return;
            if (said.exit() == NO_SCREEN) throw noScreen();
            if (said.exit() == DISABLED) enable();
            else if (said.exit() != IO_ERROR && said.exit() != UNDER_WAY) throw failed("bootstrap", said);
            if (tried == TRIES) throw failed("bootstrap", said);
            pause.take(NEXT_TRY);
        }
    }

    /// Starts it if it does not run.
    ///
    /// @return the exit code
    int kickstart() {
        return run("kickstart", service()).exit();
    }

    /// Ends it first.
    ///
    /// @return the exit code
    int kickstartAnew() {
        return run("kickstart", "-k", service()).exit();
    }

    static ServiceFailed noScreen() {
        return new ServiceFailed(
                "nobody is logged in at this Mac's screen, so launchd starts nothing",
                "log in there; or run it in this terminal: 'easel serve'");
    }

    ServiceFailed failed(String command, int code) {
        return failed(command, new Said(code, ""));
    }

    private ServiceFailed failed(String command, Said said) {
        var words = said.text().isEmpty()
                ? ""
                : ": " + said.text().lines().findFirst().orElse("");
        return new ServiceFailed(
                "launchctl " + command + " ended with " + said.exit() + words,
                "try again in a minute; 'easel doctor' looks at the rest");
    }

    private String service() {
        return domain + "/" + AgentFile.LABEL;
    }

    private Said run(String... words) {
        var command = new ArrayList<String>();
        command.add(tools.launchctl());
        command.addAll(List.of(words));
        return programs.run(command);
    }
}
