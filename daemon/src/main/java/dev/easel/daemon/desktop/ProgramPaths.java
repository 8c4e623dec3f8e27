package dev.easel.daemon.desktop;

/// Where the programs are that the desktop is spoken to with: whole paths on a Mac, whose agents have a short `PATH`;
/// names on Linux, where each distribution has its own places.
///
/// @param notification shows a message
/// @param opener opens a file or a folder with what the person opens such with
/// @param appearance tells whether the person likes it dark
public record ProgramPaths(String notification, String opener, String appearance) {
    /// Those of macOS.
    public static final ProgramPaths MAC = new ProgramPaths("/usr/bin/osascript", "/usr/bin/open", "/usr/bin/defaults");

    /// Those of the freedesktop specifications and of GNOME.
    public static final ProgramPaths LINUX = new ProgramPaths("notify-send", "xdg-open", "gsettings");
}
