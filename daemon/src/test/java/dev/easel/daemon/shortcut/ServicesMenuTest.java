package dev.easel.daemon.shortcut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.host.Programs;
import dev.easel.daemon.host.Programs.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is put where macOS looks for it, and which programs are called for that.
class ServicesMenuTest {
    private static final List<String> UPDATE = List.of("/System/Library/CoreServices/pbs", "-update");

    @TempDir
    private Path folder;

    private final List<List<String>> calls = new ArrayList<>();
    private final Programs fine = command -> {
        calls.add(command);
        return new Said(0, "");
    };
    private Path home;

    @BeforeEach
    void chooseHome() throws IOException {
        home = Files.createDirectories(folder.resolve("J & 'S' <x>"));
    }

    @Test
    void anItemIsPutInReplacedAndTakenOut() throws IOException {
        var menu = new ServicesMenu(home, home.resolve("bin/easel"), fine);
        assertFalse(menu.hasItem());
        menu.uninstall();
        assertEquals(List.of(), calls);
        menu.install();
        assertTrue(menu.hasItem() && menu.isUpToDate());
        assertEquals(List.of(UPDATE), calls);
        var moved = new ServicesMenu(home, home.resolve("other/easel"), fine);
        assertTrue(moved.hasItem() && !moved.isUpToDate());
        moved.install();
        assertTrue(moved.isUpToDate());
        moved.uninstall();
        assertFalse(moved.hasItem());
        assertEquals(List.of(UPDATE, UPDATE, UPDATE), calls);
        try (var left = Files.list(home.resolve("Library/Services"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aMenuThatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(home.resolve("Library"), "no folder");
        var menu = new ServicesMenu(home, home.resolve("bin/easel"), fine);
        var e = assertThrows(ShortcutFailed.class, menu::install);
        assertTrue(e.getMessage().contains("Library/Services/" + ServicesItem.NAME), e::getMessage);
    }

    @Test
    void everyShortcutIsSignedUnderItsNameThenOpened() throws IOException {
        var shortcuts = home.resolve("shortcuts");
        var names = new ShortcutsApp(shortcuts, fine).offer(Target.at("127.0.0.1", 7801, false, home));
        assertEquals(4, names.size());
        assertEquals(8, calls.size());
        var first = shortcuts.resolve("Imagine.shortcut").toString();
        assertEquals(
                List.of(
                        "/usr/bin/shortcuts",
                        "sign",
                        "--input",
                        shortcuts.resolve("Imagine.unsigned.shortcut").toString(),
                        "--output",
                        first),
                calls.getFirst());
        assertEquals(List.of("/usr/bin/open", first), calls.get(4));
    }

    @Test
    void whatIsNotSignedIsNotOpened() {
        Programs unwilling = command -> new Said(1, "Error: the file is not valid");
        var app = new ShortcutsApp(home.resolve("shortcuts"), unwilling);
        var e = assertThrows(ShortcutFailed.class, () -> app.offer(Target.at("127.0.0.1", 7801, false, home)));
        assertEquals("the shortcut 'Imagine' is not added: Error: the file is not valid", e.getMessage());
    }
}
