package dev.easel.daemon.doctor;

import static dev.easel.daemon.doctor.Stubs.look;
import static dev.easel.daemon.doctor.Stubs.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.doctor.Finding.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MacChecksTest {
    private static final String LABEL = "dev.easel.easeld";

    @TempDir
    private Path home;

    private final Stubs programs = new Stubs()
            .with("/usr/bin/id -u", 0, "501")
            .with("/bin/launchctl print-disabled gui/501", 0, "disabled services = {\n}")
            .with("/bin/launchctl print gui/501/" + LABEL, 0, "state = running\n\tpid = 77\n\tstate = active")
            .with("/usr/bin/codesign -dv", 0, "Identifier=net.java.openjdk.java")
            .with("/usr/bin/plutil -lint", 0, "OK")
            .with("/usr/bin/plutil -extract ProgramArguments.0", 0, "/bin/sh")
            .with("/usr/bin/plutil -extract Sockets.listeners.SockServiceName", 0, "7801");

    @Test
    void skipsAllOfItElsewhere() {
        for (var check : new MacChecks(programs, false, home).all(7801, null))
            assertEquals(Result.SKIPPED, check.look().result(), check.name());
        assertEquals(List.of(), programs.calls);
    }

    @Test
    void aMacWithoutAnAgentMissesNothing() {
        assertEquals(Result.SKIPPED, result(checks(), "plist"));
        assertEquals(Result.SKIPPED, result(checks(), "agent"));
        assertEquals(Result.OK, result(checks(), "quarantine"));
        assertEquals(Result.OK, result(checks(), "signature"));
    }

    @Test
    void aSoundAgentIsSound() throws IOException {
        installAgent();
        assertEquals("it starts /bin/sh", look(checks(), "plist").detail());
        assertEquals(Finding.ok("its state is running"), look(checks(), "agent"));
    }

    @Test
    void namesWhatIsWrongWithTheAgent() throws IOException {
        installAgent();
        programs.with("/usr/bin/plutil -extract Sockets", 0, "9999");
        assertEquals("easel service install", cure("plist"));
        programs.with("/usr/bin/plutil -extract ProgramArguments.0", 0, "/gone/easeld");
        assertTrue(look(checks(), "plist").detail().contains("/gone/easeld, which is no program"));
        programs.with("/usr/bin/plutil -lint", 1, "Unexpected character at line 1");
        assertEquals("Unexpected character at line 1", look(checks(), "plist").detail());
    }

    @Test
    void namesWhyTheAgentIsNotLoaded() throws IOException {
        installAgent();
        programs.with("/bin/launchctl print gui/501/" + LABEL, 113, "Could not find service");
        assertEquals("easel service start", cure("agent"));
        programs.with("/bin/launchctl print gui/501/" + LABEL, 125, "Domain does not support specified action");
        assertEquals(Result.WARN, result(checks(), "agent"));
        programs.with("/bin/launchctl print gui/501/" + LABEL, 1, "odd");
        assertEquals("launchctl says: odd", look(checks(), "agent").detail());
        programs.with("/bin/launchctl print-disabled gui/501", 0, "{\n\t\"" + LABEL + "\" => disabled\n}");
        assertTrue(cure("agent").startsWith("easel service start, or System Settings"));
    }

    @Test
    void namesTheFileThatMacOsHoldsBack() {
        programs.with("/usr/bin/xattr -p com.apple.quarantine /opt/easel/bin/easeld", 0, "0083;5f");
        assertEquals("xattr -d com.apple.quarantine '/opt/easel/bin/easeld'", cure("quarantine"));
        programs.with("/usr/bin/codesign -dv", 1, "code object is not signed at all");
        assertEquals(Result.FAIL, result(checks(), "signature"));
    }

    private String cure(String name) {
        return String.valueOf(look(checks(), name).cure());
    }

    private List<Check> checks() {
        return new MacChecks(programs, true, home).all(7801, Path.of("/opt/easel"));
    }

    private void installAgent() throws IOException {
        var agents = Files.createDirectories(home.resolve("Library/LaunchAgents"));
        Files.createFile(agents.resolve(LABEL + ".plist"));
    }
}
