package dev.easel.daemon.desktop;

import dev.easel.daemon.host.Programs;
import java.nio.file.Path;

/// What a person's desktop can do for us, each by a program of its own. What is told to it goes as an argument, never
/// into a script. Each call waits for its program; all are safe for any thread.
public interface Desktop {
    /// Shows a message that goes away by itself.
    Programs.Said tell(String title, String text);

    /// Opens a picture or a folder as the person opens such.
    Programs.Said open(Path file);

    /// Opens a file of text in an editor.
    Programs.Said edit(Path file);

    /// Shows where `file` lies.
    Programs.Said reveal(Path file);

    /// Puts the PNG `file` onto the clipboard; false leaves that to the caller.
    boolean copy(Path file);

    /// Whether the person likes it dark.
    boolean isDark();

    /// That of this machine.
    static Desktop ofThisMachine() {
        return System.getProperty("os.name").startsWith("Mac")
                ? new MacDesktop(Programs.ofThisMachine(), ProgramPaths.MAC)
                : new LinuxDesktop(Programs.ofThisMachine(), ProgramPaths.LINUX);
    }
}
