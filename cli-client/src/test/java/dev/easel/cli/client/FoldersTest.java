package dev.easel.cli.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldersTest {
    private static final Path HOME = Path.of("/home/eve");

    @Test
    void areTheXdgFoldersOnLinux() {
        assertEquals(folders("/home/eve/.local/share/easel", "/home/eve/.local/state/easel"), of("Linux", Map.of()));
        assertEquals(
                folders("/data/easel", "/state/easel"),
                of("Linux", Map.of("XDG_DATA_HOME", "/data", "XDG_STATE_HOME", "/state")));
        assertEquals(
                folders("/home/eve/.local/share/easel", "/home/eve/.local/state/easel"),
                of("Linux", Map.of("XDG_DATA_HOME", "relative", "XDG_STATE_HOME", "")));
    }

    @Test
    void areInTheLibraryOnAMac() {
        assertEquals(
                folders("/home/eve/Library/Application Support/Easel", "/home/eve/Library/Logs/Easel"),
                of("Mac OS X", Map.of("XDG_DATA_HOME", "/data")));
    }

    @Test
    void areAllInEaselHome() {
        var all = folders("/e", "/e/logs");
        assertEquals(all, of("Linux", Map.of("EASEL_HOME", "/e")));
        assertEquals(all, of("Mac OS X", Map.of("EASEL_HOME", "/e")));
        var refused = assertThrows(AddressInvalid.class, () -> of("Linux", Map.of("EASEL_HOME", "e")));
        assertEquals("EASEL_HOME is 'e', which is not absolute", refused.detail());
    }

    @Test
    void agreeWithTheDaemons() {
        var mine = of("Linux", Map.of("EASEL_HOME", "/e"));
        var theirs = dev.easel.daemon.host.Folders.in(Path.of("/e"));
        assertEquals(theirs.data(), mine.data());
        assertEquals(theirs.log(), mine.log());
    }

    private static Folders of(String system, Map<String, String> environment) {
        return Folders.of(new Surroundings(environment, system, HOME, HOME, null));
    }

    private static Folders folders(String data, String logs) {
        return new Folders(Path.of(data), Path.of(logs));
    }
}
