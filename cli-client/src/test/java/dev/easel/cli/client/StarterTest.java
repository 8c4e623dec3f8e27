package dev.easel.cli.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterTest {
    @TempDir
    private Path home;

    private final List<String> notices = new ArrayList<>();

    @AfterEach
    void endTheProgram() throws IOException {
        if (Files.notExists(home.resolve("pid"))) return;
        var pid = Long.parseLong(Files.readString(home.resolve("pid")).strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    }

    @Test
    void tellsThatAStartTakesLongerAndGivesUpAtLast() throws IOException {
        install("echo $$ > '" + home.resolve("pid") + "'; exec sleep 600");
        var failure = assertThrows(DaemonUnreachable.class, () -> starter().start(told(), patience(0, 1000)));
        assertEquals(List.of("still starting, see ~/logs/easeld.log"), notices);
        assertEquals("easeld was started but is not ready after 1 s at ~/easeld.sock", failure.detail());
    }

    @Test
    void tellsNothingOfAProgramThatEnded() throws IOException {
        install("exit 4");
        var failure = assertThrows(DaemonUnreachable.class, () -> starter().start(told(), patience(60_000, 120_000)));
        assertEquals(List.of(), notices);
        assertEquals("easeld ended with exit code 4 instead of starting", failure.detail());
    }

    @Test
    void hasAnInstalledServiceStartIt() throws IOException {
        install("touch '" + home.resolve("begun") + "'");
        Files.createDirectories(home.resolve(".config/systemd/user/easeld.service"));
        var systemctl = script("systemctl", "echo \"$*\" >'" + home.resolve("told") + "'");
        assertThrows(DaemonUnreachable.class, () -> kept(systemctl).start(told(), patience(0, 300)));
        assertEquals("--user start easeld.socket easeld.service\n", Files.readString(home.resolve("told")));
        assertFalse(Files.exists(home.resolve("begun")));
    }

    @Test
    void leavesAServiceThatDoesNotStartItToEaseldItself() throws IOException {
        install("echo \"$*\" >'" + home.resolve("told") + "'; echo 'easel: nobody is logged in' >&2; exit 1");
        Files.createDirectories(home.resolve(".config/systemd/user/easeld.service"));
        var systemctl = script("systemctl", "exit 113");
        var failure =
                assertThrows(DaemonUnreachable.class, () -> kept(systemctl).start(told(), patience(0, 300)));
        assertEquals("service start\n", Files.readString(home.resolve("told")));
        assertEquals("the service cannot start easeld: nobody is logged in", failure.detail());
    }

    private Starter kept(Path systemctl) {
        var around = new Surroundings(Map.of(), "Linux", home, home, home);
        var keeper = new Keeper("/none", systemctl.toString());
        return Objects.requireNonNull(Starter.of(around, Door.of(around), keeper));
    }

    private Starter starter() {
        var around = new Surroundings(Map.of("EASEL_HOME", home.toString()), "Linux", home, home, home);
        return Objects.requireNonNull(Starter.of(around, Door.of(around)));
    }

    private static Starter.Patience patience(long usual, long most) {
        return new Starter.Patience(Duration.ofMillis(usual), Duration.ofMillis(most));
    }

    private void install(String script) throws IOException {
        script("easeld", script);
    }

    private Path script(String name, String script) throws IOException {
        var program = Files.createDirectories(home.resolve("bin")).resolve(name);
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Notices told() {
        return new Notices() {
            @Override
            public void starting() {
                notices.add("starting");
            }

            @Override
            public void stillStarting(String log) {
                notices.add("still starting, see " + log);
            }

            @Override
            public void otherVersion(String theirs) {
                notices.add(theirs);
            }
        };
    }
}
