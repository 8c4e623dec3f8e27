package dev.easel.cli.client;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where `easeld` keeps its socket, its token and its logs; the same rules as the daemon's.
///
/// @param data holds `easeld.sock` and `token`
/// @param logs holds `easeld.log`, `easeld.out.log` and `easeld.err.log`
public record Folders(Path data, Path logs) {
    /// `EASEL_HOME` moves all into one folder; else macOS's Library, else the XDG folders.
    public static Folders of(Surroundings around) {
        var easelHome = around.variable("EASEL_HOME");
        if (easelHome != null) return inside(easelHome);
        var home = around.home();
        if (around.isMac()) {
            var library = home.resolve("Library");
            return new Folders(library.resolve("Application Support/Easel"), library.resolve("Logs/Easel"));
        }
        return new Folders(
                xdg(around.variable("XDG_DATA_HOME"), home.resolve(".local/share")),
                xdg(around.variable("XDG_STATE_HOME"), home.resolve(".local/state")));
    }

    public Path socket() {
        return data.resolve("easeld.sock");
    }

    public Path token() {
        return data.resolve("token");
    }

    public Path log() {
        return logs.resolve("easeld.log");
    }

    private static Folders inside(String easelHome) {
        var folder = Path.of(easelHome);
        if (!folder.isAbsolute())
            throw new AddressInvalid(
                    "EASEL_HOME is '" + easelHome + "', which is not absolute", "set it to a whole path");
        return new Folders(folder, folder.resolve("logs"));
    }

    /// As the XDG specification wants it, a relative value counts as none.
    private static Path xdg(@Nullable String value, Path otherwise) {
        var folder = value == null || !value.startsWith("/") ? otherwise : Path.of(value);
        return folder.resolve("easel");
    }
}
