package dev.easel.daemon.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    private Path folder;

    @Test
    void changesOnlyTheLineOfItsKey() throws IOException {
        var file =
                Files.writeString(folder.resolve("s"), "# mine\n  listen.port=1\n\nodd line\ndefault_model = a\n#end");
        new SettingsFile(file).set(Map.of("default_model", Optional.of("b")));
        assertEquals("# mine\n  listen.port=1\n\nodd line\ndefault_model = b\n#end\n", Files.readString(file));
        new SettingsFile(file).set(Map.of("listen.port", Optional.empty()));
        assertEquals("# mine\n\nodd line\ndefault_model = b\n#end\n", Files.readString(file));
    }

    @Test
    void makesThePrivateFileIfThereIsNone() throws IOException {
        var file = folder.resolve("s");
        new SettingsFile(file).set(Map.of("default_model", Optional.of("a")));
        assertEquals("default_model = a\n", Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void leavesALinkALink() throws IOException {
        var target = Files.writeString(folder.resolve("dotfiles"), "tray = false\n");
        var link = Files.createSymbolicLink(folder.resolve("s"), target);
        new SettingsFile(link).set(Map.of("tray", Optional.of("true")));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("tray = true\n", Files.readString(target));
    }
}
