package dev.easel.daemon.doctor;

import dev.easel.daemon.host.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What only a Mac has: the launchd agent, and the marks that Gatekeeper goes by. Confined to one thread.
///
/// Source: launchctl(1), plutil(1), xattr(1), codesign(1). Limits: driven on Linux by what those programs say, never on
/// a Mac.
public final class MacChecks {
    private static final String LABEL = "dev.easel.easeld";
    private static final String INSTALL = "easel service install";
    private static final int NO_SERVICE = 113;
    private static final int NO_DOMAIN = 125;
    private static final Pattern STATE = Pattern.compile("state = (.+)");

    private final Programs programs;
    private final boolean isMac;
    private final Path agent;

    /// On this system, whose `programs` say what they see, and whose user has that `home`.
    public MacChecks(Programs programs, boolean isMac, Path home) {
        this.programs = programs;
        this.isMac = isMac;
        this.agent = home.resolve("Library/LaunchAgents/" + LABEL + ".plist");
    }

    /// All of them.
    ///
    /// @param port that the settings want
    /// @param root of the installation; null if this is none
    public List<Check> all(int port, @Nullable Path root) {
        return List.of(
                new Check("plist", onMac(() -> plist(port))),
                new Check("agent", onMac(this::loaded)),
                new Check("quarantine", onMac(() -> quarantine(root))),
                new Check("signature", onMac(this::signature)));
    }

    private Supplier<Finding> onMac(Supplier<Finding> look) {
        return () -> isMac ? look.get() : Finding.skipped("only on macOS");
    }

    private Finding plist(int port) {
        if (!Files.exists(agent)) return Finding.skipped("no launchd agent is installed; commands start easeld");
        var lint = programs.run(List.of("/usr/bin/plutil", "-lint", agent.toString()));
        if (!lint.isFine()) return Finding.fail(lint.text(), INSTALL);
        var program = Path.of(extracted("ProgramArguments.0"));
        if (!Files.isExecutable(program))
            return Finding.fail(agent + " starts " + program + ", which is no program", INSTALL);
        var theirs = extracted("Sockets.listeners.SockServiceName");
        return theirs.equals(Integer.toString(port))
                ? Finding.ok("it starts " + program)
                : Finding.fail("it listens on port " + theirs + ", and listen.port is " + port, INSTALL);
    }

    private Finding loaded() {
        if (!Files.exists(agent)) return Finding.skipped("no launchd agent is installed");
        var domain = "gui/" + programs.run(List.of("/usr/bin/id", "-u")).text();
        var disabled = programs.run(List.of("/bin/launchctl", "print-disabled", domain))
                .text();
        if (disabled.matches("(?s).*\"" + Pattern.quote(LABEL) + "\" => (disabled|true).*"))
            return Finding.fail("it is switched off", "easel service start, or System Settings, General, Login Items");
        var print = programs.run(List.of("/bin/launchctl", "print", domain + "/" + LABEL));
        return switch (print.exit()) {
            case 0 -> Finding.ok("its state is " + state(print.text()));
            case NO_SERVICE -> Finding.fail("it is not loaded", "easel service start");
            case NO_DOMAIN -> Finding.warn("nobody is logged in at the screen", "log in there; it starts by itself");
            default -> Finding.fail("launchctl says: " + print.text(), "log out and in again");
        };
    }

    private Finding quarantine(@Nullable Path root) {
        var java = System.getProperty("java.home") + "/bin/java";
        for (var file : root == null ? List.of(java) : List.of(java, root + "/bin/easeld", root + "/bin/easel"))
            if (programs.run(List.of("/usr/bin/xattr", "-p", "com.apple.quarantine", file))
                    .isFine())
                return Finding.fail(
                        file + " is under quarantine, so macOS may not let it run",
                        "xattr -d com.apple.quarantine '" + file + "'");
        return Finding.ok("nothing is under quarantine");
    }

    private Finding signature() {
        var java = System.getProperty("java.home") + "/bin/java";
        var said = programs.run(List.of("/usr/bin/codesign", "-dv", java));
        return said.isFine()
                ? Finding.ok(java + " is signed")
                : Finding.fail(
                        java + " is not signed: " + said.text(), "install Java again: brew reinstall openjdk@25");
    }

    private String extracted(String key) {
        return programs.run(List.of("/usr/bin/plutil", "-extract", key, "raw", "-o", "-", agent.toString()))
                .text();
    }

    private static String state(String print) {
        var state = STATE.matcher(print);
        return state.find() ? state.group(1) : "unknown";
    }
}
