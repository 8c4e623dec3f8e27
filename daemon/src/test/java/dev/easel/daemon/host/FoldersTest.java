package dev.easel.daemon.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    private Path home;

    @Test
    void followsTheXdgSpecificationOnLinux() {
        var folders = linux(Map.of("XDG_CACHE_HOME", "/c", "XDG_STATE_HOME", "relative", "EASEL_HOME", ""));
        assertEquals(home.resolve(".local/share/easel"), folders.data());
        assertEquals(home.resolve(".config/easel/settings.properties"), folders.settings());
        assertEquals(Path.of("/c/easel"), folders.cache());
        assertEquals(home.resolve(".local/state/easel"), folders.logs());
        assertEquals(home.resolve("Pictures/Easel"), folders.pictures());
    }

    @Test
    void putsPicturesWhereTheDesktopPutsThem() throws IOException {
        Files.createDirectories(home.resolve(".config"));
        var file = home.resolve(".config/user-dirs.dirs");
        Files.writeString(file, "# XDG_PICTURES_DIR=\"/no\"\nXDG_PICTURES_DIR=\"$HOME/Bilder\"\n");
        assertEquals(home.resolve("Bilder/Easel"), linux(Map.of()).pictures());
        Files.writeString(file, "XDG_PICTURES_DIR=\"/mnt/pictures\"\n");
        assertEquals(Path.of("/mnt/pictures/Easel"), linux(Map.of()).pictures());
        Files.writeString(file, "XDG_PICTURES_DIR=\"$HOME/\"\n");
        assertEquals(home.resolve("Pictures/Easel"), linux(Map.of()).pictures());
    }

    @Test
    void usesTheLibraryOnAMac() {
        var folders = Folders.of(Map.of("XDG_DATA_HOME", "/d"), home, true);
        assertEquals(home.resolve("Library/Application Support/Easel/easel.db"), folders.database());
        assertEquals(home.resolve("Library/Application Support/Easel/settings.properties"), folders.settings());
        assertEquals(home.resolve("Library/Caches/Easel"), folders.cache());
        assertEquals(home.resolve("Library/Logs/Easel/easeld.log"), folders.log());
        assertEquals(home.resolve("Pictures/Easel"), folders.pictures());
    }

    @Test
    void keepsAllInsideEaselHome() {
        var folders = linux(Map.of("EASEL_HOME", "/e", "XDG_CACHE_HOME", "/c"));
        assertEquals(
                new Folders(
                        Path.of("/e"),
                        Path.of("/e/settings.properties"),
                        Path.of("/e/cache"),
                        Path.of("/e/logs"),
                        Path.of("/e/pictures")),
                folders);
        assertThrows(HomeInvalid.class, () -> linux(Map.of("EASEL_HOME", "here")));
    }

    private Folders linux(Map<String, String> environment) {
        return Folders.of(environment, home, false);
    }
}
