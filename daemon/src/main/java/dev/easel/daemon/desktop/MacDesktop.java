package dev.easel.daemon.desktop;

import dev.easel.daemon.host.Programs;
import java.nio.file.Path;
import java.util.List;

/// The desktop of a Mac.
///
/// Source: osascript(1), open(1), defaults(1). The title comes first, because `osascript` ends its options at the first
/// word without a dash, and a prompt may begin with one. Limits: driven on Linux by programs that write down what they
/// are told, never on a Mac.
record MacDesktop(Programs programs, ProgramPaths paths) implements Desktop {
    @Override
    public Programs.Said tell(String title, String text) {
        return programs.run(List.of(
                paths.notification(),
                "-e",
                "on run argv",
                "-e",
                "display notification (item 2 of argv) with title (item 1 of argv)",
                "-e",
                "end run",
                title,
                text));
    }

    @Override
    public Programs.Said open(Path file) {
        return programs.run(List.of(paths.opener(), file.toString()));
    }

    @Override
    public Programs.Said edit(Path file) {
        return programs.run(List.of(paths.opener(), "-t", file.toString()));
    }

    @Override
    public Programs.Said reveal(Path file) {
        return programs.run(List.of(paths.opener(), "-R", file.toString()));
    }

    @Override
    public boolean copy(Path file) {
        return programs.run(List.of(
                        paths.notification(),
                        "-e",
                        "on run argv",
                        "-e",
                        "set the clipboard to (read (POSIX file (item 1 of argv)) as «class PNGf»)",
                        "-e",
                        "end run",
                        file.toString()))
                .isFine();
    }

    /// Only in the dark has the key a value.
    @Override
    public boolean isDark() {
        var said = programs.run(List.of(paths.appearance(), "read", "-g", "AppleInterfaceStyle"));
        return said.isFine() && said.text().equals("Dark");
    }
}
