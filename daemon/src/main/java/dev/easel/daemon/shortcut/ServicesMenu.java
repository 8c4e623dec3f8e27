package dev.easel.daemon.shortcut;

import dev.easel.daemon.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The Services menu of this user, with Easel's item in it or not.
///
/// Source: handbook, macOS, section 7. Limits: driven on Linux through `programs`, never on a Mac.
public final class ServicesMenu {
    private static final String PBS = "/System/Library/CoreServices/pbs";

    private final Path folder;
    private final Path command;
    private final Programs programs;

    /// @param command `easel`, its whole path
    public ServicesMenu(Path home, Path command, Programs programs) {
        this.folder = home.resolve("Library/Services");
        this.command = command;
        this.programs = programs;
    }

    /// Whether there is an item of Easel's.
    public boolean hasItem() {
        return Files.exists(bundle());
    }

    /// Whether the item is what would be written now.
    public boolean isUpToDate() {
        try {
            for (var file : ServicesItem.files(command).entrySet())
                if (!Files.readString(folder.resolve(file.getKey())).equals(file.getValue())) return false;
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// Puts the item in.
    ///
    /// @throws ShortcutFailed if it cannot be written
    public void install() {
        try {
            for (var file : ServicesItem.files(command).entrySet()) {
                var path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        } catch (IOException e) {
            throw failed("written", e);
        }
        update();
    }

    /// Takes the item out; it may be gone already.
    ///
    /// @throws ShortcutFailed if it cannot be deleted
    public void uninstall() {
        if (!hasItem()) return;
        try {
            for (var file : ServicesItem.files(command).keySet()) Files.deleteIfExists(folder.resolve(file));
            Files.deleteIfExists(bundle().resolve("Contents"));
            Files.deleteIfExists(bundle());
        } catch (IOException e) {
            throw failed("deleted", e);
        }
        update();
    }

    private Path bundle() {
        return folder.resolve(ServicesItem.NAME);
    }

    /// macOS looks for itself too, only later; so what this answers is nobody's trouble.
    private void update() {
        programs.run(List.of(PBS, "-update"));
    }

    private ShortcutFailed failed(String what, IOException e) {
        return new ShortcutFailed(bundle() + " cannot be " + what + ": " + e, "see that " + folder + " is yours");
    }
}
