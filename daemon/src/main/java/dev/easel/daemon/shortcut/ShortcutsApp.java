package dev.easel.daemon.shortcut;

import dev.easel.daemon.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Apple's Shortcuts, which takes nothing that is not signed, and nothing without a click of the user's.
///
/// Source: handbook, macOS, section 8. Limits: driven on Linux through `programs`, never on a Mac.
public final class ShortcutsApp {
    private static final String SHORTCUTS = "/usr/bin/shortcuts";
    private static final String OPEN = "/usr/bin/open";

    private final Path folder;
    private final Programs programs;

    /// @param folder for the files that the user opens
    public ShortcutsApp(Path folder, Programs programs) {
        this.folder = folder;
        this.programs = programs;
    }

    /// Signs every shortcut for this Mac and opens it, so that Shortcuts asks whether to add it.
    ///
    /// @return the names under which they are called
    /// @throws ShortcutFailed if one cannot be signed or opened
    public List<String> offer(Target target) {
        var all = Shortcuts.unsigned(target);
        all.forEach(this::sign);
        all.keySet().forEach(name -> run(name, List.of(OPEN, signed(name))));
        return List.copyOf(all.keySet());
    }

    private void sign(String name, String text) {
        var unsigned = folder.resolve(MacFiles.unsigned(name));
        try {
            Files.createDirectories(folder);
            Files.writeString(unsigned, text);
            run(name, List.of(SHORTCUTS, "sign", "--input", unsigned.toString(), "--output", signed(name)));
            Files.delete(unsigned);
        } catch (IOException e) {
            throw new ShortcutFailed(unsigned + " cannot be written: " + e, "see that its folder is yours");
        }
    }

    /// The name of the file becomes that of the shortcut.
    private String signed(String name) {
        return folder.resolve(name + ".shortcut").toString();
    }

    private void run(String name, List<String> command) {
        var said = programs.run(command);
        if (!said.isFine())
            throw new ShortcutFailed(
                    "the shortcut '" + name + "' is not added: " + said.text(),
                    "open Shortcuts once, then try it again; it takes macOS 12 or newer");
    }
}
