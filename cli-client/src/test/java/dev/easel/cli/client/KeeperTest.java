package dev.easel.cli.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {
    @TempDir
    private Path home;

    @Test
    void asksNobodyWhereNoServiceIsInstalled() {
        assertNull(Keeper.USUAL.command(around("Linux", Map.of())));
        assertNull(Keeper.USUAL.command(around("Mac OS X", Map.of())));
    }

    @Test
    void asksSystemdForBothUnits() throws IOException {
        Files.createDirectories(home.resolve(".config/systemd/user/easeld.service"));
        assertEquals(
                List.of("/usr/bin/systemctl", "--user", "start", "easeld.socket", "easeld.service"),
                Keeper.USUAL.command(around("Linux", Map.of())));
    }

    @Test
    void asksLaunchdForTheAgentOfWhoeverOwnsTheHome() throws IOException {
        Files.createDirectories(home.resolve("Library/LaunchAgents/dev.easel.easeld.plist"));
        var user = Files.getAttribute(home, "unix:uid");
        assertEquals(
                List.of("/bin/launchctl", "kickstart", "gui/" + user + "/dev.easel.easeld"),
                Keeper.USUAL.command(around("Mac OS X", Map.of())));
        assertNull(Keeper.USUAL.command(around("Mac OS X", Map.of("EASEL_HOME", home.toString()))));
    }

    private Surroundings around(String system, Map<String, String> environment) {
        return new Surroundings(environment, system, home, home, home);
    }
}
