package dev.easel.daemon.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The folders of a Linux desktop. As the specification wants it, a variable that is not absolute counts as none.
///
/// Source: XDG Base Directory Specification 0.8; `user-dirs.dirs(5)` of xdg-user-dirs.
record XdgFolders(Map<String, String> environment, Path home) {
    private static final Pattern PICTURES = Pattern.compile("\\s*XDG_PICTURES_DIR=\"(\\$HOME)?(/?[^\"]*)\"\\s*");

    Path data() {
        return folder("XDG_DATA_HOME", ".local/share");
    }

    Path config() {
        return folder("XDG_CONFIG_HOME", ".config");
    }

    Path cache() {
        return folder("XDG_CACHE_HOME", ".cache");
    }

    Path state() {
        return folder("XDG_STATE_HOME", ".local/state");
    }

    /// What `xdg-user-dir PICTURES` answers; where that is the home folder itself, which means none, `~/Pictures`.
    Path pictures() {
        return fromUserDirs().filter(folder -> !folder.equals(home)).orElse(home.resolve("Pictures"));
    }

    private Path folder(String variable, String otherwise) {
        var value = environment.getOrDefault(variable, "");
        return value.startsWith("/") ? Path.of(value) : home.resolve(otherwise);
    }

    private Optional<Path> fromUserDirs() {
        try (var lines = Files.lines(config().resolve("user-dirs.dirs"))) {
            return lines.map(PICTURES::matcher)
                    .filter(line -> line.matches()
                            && (line.group(1) != null || line.group(2).startsWith("/")))
                    .reduce((_, last) -> last)
                    .map(line -> line.group(1) == null ? Path.of(line.group(2)) : Path.of(home + line.group(2)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
