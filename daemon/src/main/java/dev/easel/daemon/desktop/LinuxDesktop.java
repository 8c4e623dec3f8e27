package dev.easel.daemon.desktop;

import dev.easel.daemon.host.Programs;
import java.nio.file.Path;
import java.util.List;

/// A Linux desktop.
///
/// Source: notify-send(1), xdg-open(1), gsettings(1); Desktop Notifications Specification 1.2: a message's text is
/// markup. `xdg-open` cannot mark a file, so its folder is opened.
record LinuxDesktop(Programs programs, ProgramPaths paths) implements Desktop {
    @Override
    public Programs.Said tell(String title, String text) {
        var plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return programs.run(List.of(paths.notification(), "--app-name=Easel", "--", title, plain));
    }

    @Override
    public Programs.Said open(Path file) {
        return programs.run(List.of(paths.opener(), file.toString()));
    }

    @Override
    public Programs.Said edit(Path file) {
        return open(file);
    }

    @Override
    public Programs.Said reveal(Path file) {
        var folder = file.getParent();
        return open(folder == null ? file : folder);
    }

    /// There is no program for it everywhere; the window does it.
    @Override
    public boolean copy(Path file) {
        return false;
    }

    @Override
    public boolean isDark() {
        var said = programs.run(List.of(paths.appearance(), "get", "org.gnome.desktop.interface", "color-scheme"));
        return said.isFine() && said.text().contains("dark");
    }
}
