package dev.easel.daemon;

import dev.easel.daemon.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;

/// How the daemon ends so that nothing starts it again by itself: launchd and systemd keep its socket, and would start
/// it for the next page that asks, so they are told to stop it with its socket. Without them the process ends.
///
/// Source: launchctl(1), systemctl(1). Limits: launchd is driven by what it would be told, never on a Mac.
///
/// @param unit the command that stops the service of this process; empty if it is none's
/// @param end ends this process
record Departure(Programs programs, List<List<String>> unit, Runnable end) {
    private static final String LABEL = "dev.easel.easeld";
    private static final String UNIT = "easeld.service";
    private static final Path CONTROL_GROUP = Path.of("/proc/self/cgroup");

    static Departure ofThisProcess() {
        var programs = Programs.ofThisMachine();
        return new Departure(programs, commands(System.getenv(), controlGroup(), programs), () -> System.exit(0));
    }

    /// Whoever stops the service sends a signal; if that fails the process ends all the same.
    void quit() {
        for (var command : unit) {
            var said = programs.run(command);
            if (said.isFine()) return;
            Logger.getLogger(Departure.class.getName()).warning(String.join(" ", command) + " failed: " + said.text());
        }
        end.run();
    }

    /// What stops the service that this process is, told by its environment (launchd) or control group (systemd).
    static List<List<String>> commands(Map<String, String> environment, String controlGroup, Programs programs) {
        if (LABEL.equals(environment.get("XPC_SERVICE_NAME"))) {
            var user = programs.run(List.of("/usr/bin/id", "-u")).text();
            return List.of(List.of("/bin/launchctl", "bootout", "gui/" + user + "/" + LABEL));
        }
        return controlGroup.strip().endsWith("/" + UNIT)
                ? List.of(List.of("systemctl", "--user", "stop", "easeld.socket", UNIT))
                : List.of();
    }

    private static String controlGroup() {
        try {
            return Files.isReadable(CONTROL_GROUP) ? Files.readString(CONTROL_GROUP) : "";
        } catch (IOException _) {
            return "";
        }
    }
}
