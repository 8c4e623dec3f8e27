package dev.easel.daemon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchAgentTest {
    private static final String SERVICE = "gui/501/dev.easel.easeld";
    private static final List<String> LOADING =
            List.of("bootout " + SERVICE, "enable " + SERVICE, "bootstrap gui/501 PLIST");

    @TempDir
    private Path folder;

    private StubMac mac;

    @BeforeEach
    void makeMac() throws IOException {
        mac = new StubMac(folder, "501");
    }

    @AfterEach
    void endMac() throws IOException {
        mac.close();
    }

    @Test
    void installsAFreshOne() throws IOException {
        assertEquals("easeld runs (pid 0)", mac.keeper.install());
        assertEquals(LOADING, mac.told());
        assertEquals(AgentFile.text(mac.site.duty().get()), Files.readString(mac.plist()));
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(mac.plist())));
        assertEquals(List.of(mac.plist()), listed(mac.site.agents()));
        assertEquals(new Keeper.State("running", 77), mac.keeper.state().orElseThrow());
    }

    @Test
    void waitsUntilARunningOneIsGone() throws IOException {
        mac.put("loaded", "");
        mac.keeper.install();
        assertEquals(Duration.ofMillis(600), mac.paused());
        assertEquals(LOADING, mac.told());
    }

    @Test
    void givesUpOnOneThatDoesNotGo() throws IOException {
        mac.put("loaded", "");
        mac.put("drains", "1000");
        var failure = assertThrows(ServiceFailed.class, mac.keeper::stop);
        assertEquals("easeld does not end", failure.getMessage());
        assertEquals(Duration.ofSeconds(45), mac.paused());
    }

    @Test
    void triesAgainWhileTheSystemIsBusy() throws IOException {
        mac.put("fives", "3");
        assertEquals("easeld runs (pid 0)", mac.keeper.install());
        assertEquals(Duration.ofSeconds(3), mac.paused());
    }

    @Test
    void givesUpWhenTheSystemStaysBusy() throws IOException {
        mac.put("fives", "100");
        var failure = assertThrows(ServiceFailed.class, mac.keeper::install);
        assertEquals("launchctl bootstrap ended with 5: Bootstrap failed: 5: Input/output error", failure.getMessage());
        assertEquals(
                15,
                mac.told().stream().filter(line -> line.startsWith("bootstrap")).count());
    }

    @Test
    void switchesOnWhatWasSwitchedOff() throws IOException {
        mac.put("disabled", "");
        assertEquals("easeld runs (pid 0)", mac.keeper.install());
    }

    @Test
    void installsForTheNextLoginWhereNobodyIsAtTheScreen() throws IOException {
        mac.put("no-screen", "");
        assertTrue(mac.keeper.install().endsWith("so easeld starts at the next login there"));
        assertTrue(Files.exists(mac.plist()));
        assertEquals(List.of(), mac.told());
        assertThrows(ServiceFailed.class, mac.keeper::start);
        assertEquals("the service is removed", mac.keeper.uninstall());
    }

    @Test
    void tellsACodeThatNobodyKnows() throws IOException {
        mac.put("odd", "64");
        var failure = assertThrows(ServiceFailed.class, mac.keeper::install);
        assertEquals("launchctl bootstrap ended with 64", failure.getMessage());
    }

    @Test
    void startsWhatIsLoadedAndLoadsWhatIsNot() throws IOException {
        mac.keeper.install();
        assertEquals("easeld runs (pid 0)", mac.keeper.start());
        assertEquals("kickstart " + SERVICE, mac.told().getLast());
        assertTrue(mac.keeper.stop().startsWith("easeld is stopped until the next login"));
        assertEquals("easeld runs (pid 0)", mac.keeper.start());
        assertEquals("bootstrap gui/501 PLIST", mac.told().getLast());
    }

    @Test
    void restartsInPlaceUnlessThePlistHasToChange() throws IOException {
        mac.keeper.install();
        mac.keeper.restart();
        assertEquals("kickstart -k " + SERVICE, mac.told().getLast());
        mac.movePort(7802);
        mac.keeper.restart();
        assertEquals(
                LOADING, mac.told().subList(mac.told().size() - 3, mac.told().size()));
        assertTrue(Files.readString(mac.plist()).contains("<string>7802</string>"));
    }

    @Test
    void isRemovedTwiceWithoutAComplaintAndLeavesNoOverride() throws IOException {
        mac.keeper.install();
        assertEquals("the service is removed", mac.keeper.uninstall());
        assertEquals("enable " + SERVICE, mac.told().getLast());
        assertFalse(Files.exists(mac.plist()));
        assertTrue(mac.keeper.state().isEmpty());
        assertEquals("no service was installed", mac.keeper.uninstall());
    }

    @Test
    void leavesTheAgentOfAnotherInstallationAlone() throws IOException {
        var other = "<key>ProgramArguments</key>\n<array>\n<string>/bin/sh</string>\n</array>\n</plist>\n";
        Files.createDirectories(mac.plist().getParent());
        Files.writeString(mac.plist(), other);
        var failure = assertThrows(ServiceFailed.class, mac.keeper::install);
        assertEquals(mac.plist() + " starts /bin/sh, which is not this Easel's", failure.getMessage());
        assertEquals(other, Files.readString(mac.plist()));
        Files.writeString(mac.plist(), other.replace("/bin/sh", "/gone/easeld"));
        mac.keeper.install();
    }

    @Test
    void refusesRoot() throws IOException {
        var other = Files.createDirectories(folder.resolve("root"));
        try (var root = new StubMac(other, "0")) {
            assertThrows(ServiceFailed.class, root.keeper::install);
            assertThrows(ServiceFailed.class, root.keeper::uninstall);
            assertFalse(Files.exists(root.plist()));
        }
    }

    private static List<Path> listed(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
