package dev.easel.daemon.service;

import dev.easel.daemon.host.Programs;
import dev.easel.daemon.host.Programs.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `systemctl` for the units of this user.
///
/// Source: systemctl(1), of systemd 249 and later.
final class Systemctl {
    private final Programs programs;
    private final List<String> begin;

    Systemctl(Map<String, String> environment, Tools tools, Programs programs) {
        this.programs = programs;
        this.begin = begin(environment, tools, programs);
    }

    /// Whether systemd runs for this user; in containers it does not.
    boolean isThere() {
        return run("show", "--property=Version").isFine();
    }

    /// @throws ServiceFailed if it says no
    void order(String... words) {
        var said = run(words);
        if (!said.isFine())
            throw new ServiceFailed(
                    "systemctl --user " + String.join(" ", words) + " ended with " + said.exit() + ": " + said.text(),
                    "'systemctl --user status easeld.socket easeld.service' says more");
    }

    /// The same, of what may have been done already.
    void wish(String... words) {
        run(words);
    }

    /// Empty if it does not know the unit.
    Optional<Keeper.State> state(String unit) {
        var lines = run("show", unit, "--property=LoadState,ActiveState,SubState,MainPID")
                .text()
                .lines()
                .toList();
        if (!lines.contains("LoadState=loaded")) return Optional.empty();
        return Optional.of(new Keeper.State(
                value(lines, "ActiveState") + " (" + value(lines, "SubState") + ")",
                Long.parseLong(value(lines, "MainPID"))));
    }

    private static String value(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("0");
    }

    private Said run(String... words) {
        var command = new ArrayList<>(begin);
        command.addAll(List.of(words));
        return programs.run(command);
    }

    /// Where nobody logged in, as under cron, the way to systemd is not in the environment.
    private static List<String> begin(Map<String, String> environment, Tools tools, Programs programs) {
        if (environment.containsKey("XDG_RUNTIME_DIR")) return List.of(tools.systemctl(), "--user");
        var folder = Path.of("/run/user", programs.run(tools.user()).text());
        return Files.isDirectory(folder.resolve("systemd"))
                ? List.of(tools.env(), "XDG_RUNTIME_DIR=" + folder, tools.systemctl(), "--user")
                : List.of(tools.systemctl(), "--user");
    }
}
