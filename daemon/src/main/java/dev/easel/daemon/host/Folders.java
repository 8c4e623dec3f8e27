package dev.easel.daemon.host;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where Easel keeps its things.
///
/// @param data what must last: database, token, socket, lock, models
/// @param settings the settings file
/// @param cache what may vanish at any time
/// @param logs holds `easeld.log`
/// @param pictures where pictures go unless a setting says otherwise
public record Folders(Path data, Path settings, Path cache, Path logs, Path pictures) {
    private static final String SETTINGS = "settings.properties";

    /// `EASEL_HOME` holds all of it; else each system's own places, as macOS's guidelines and the XDG specifications
    /// say.
    ///
    /// @throws HomeInvalid if `EASEL_HOME` is not absolute
    public static Folders of(Map<String, String> environment, Path home, boolean isMac) {
        var inside = environment.getOrDefault("EASEL_HOME", "");
        if (!inside.isEmpty()) return in(Path.of(inside));
        return isMac ? onMac(home) : onLinux(new XdgFolders(environment, home));
    }

    /// Those of this process.
    public static Folders ofThisProcess() {
        var isMac = System.getProperty("os.name").startsWith("Mac");
        return of(System.getenv(), Path.of(System.getProperty("user.home")), isMac);
    }

    /// All inside one.
    public static Folders in(Path folder) {
        if (!folder.isAbsolute()) throw new HomeInvalid(folder);
        return new Folders(
                folder,
                folder.resolve(SETTINGS),
                folder.resolve("cache"),
                folder.resolve("logs"),
                folder.resolve("pictures"));
    }

    public Path database() {
        return data.resolve("easel.db");
    }

    public Path models() {
        return data.resolve("models");
    }

    /// What is pulled and not installed yet.
    public Path downloads() {
        return data.resolve("downloads");
    }

    public Path lock() {
        return data.resolve("easeld.lock");
    }

    public Path socket() {
        return data.resolve("easeld.sock");
    }

    public Path log() {
        return logs.resolve("easeld.log");
    }

    /// The same, with the pictures in `chosen` if it is not null.
    public Folders withPictures(@Nullable Path chosen) {
        return chosen == null ? this : new Folders(data, settings, cache, logs, chosen);
    }

    private static Folders onMac(Path home) {
        var library = home.resolve("Library");
        var data = library.resolve("Application Support/Easel");
        return new Folders(
                data,
                data.resolve(SETTINGS),
                library.resolve("Caches/Easel"),
                library.resolve("Logs/Easel"),
                home.resolve("Pictures/Easel"));
    }

    private static Folders onLinux(XdgFolders xdg) {
        return new Folders(
                xdg.data().resolve("easel"),
                xdg.config().resolve("easel").resolve(SETTINGS),
                xdg.cache().resolve("easel"),
                xdg.state().resolve("easel"),
                xdg.pictures().resolve("Easel"));
    }
}
