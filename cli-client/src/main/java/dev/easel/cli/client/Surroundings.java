package dev.easel.cli.client;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `easel` finds around itself when it starts.
///
/// @param environment the environment's variables
/// @param system the operating system's name as Java says it: `Linux`, `Mac OS X`
/// @param home the user's own folder
/// @param here the working directory
/// @param root the folder that holds `bin` and `lib`; null if the command was not started by its launcher
public record Surroundings(
        Map<String, String> environment,
        String system,
        Path home,
        Path here,
        @Nullable Path root) {
    /// Those of this process.
    public static Surroundings ofThisProcess() {
        var root = System.getProperty("easel.root");
        return new Surroundings(
                System.getenv(),
                System.getProperty("os.name"),
                Path.of(System.getProperty("user.home")),
                Path.of(System.getProperty("user.dir")),
                root == null ? null : Path.of(root));
    }

    /// The value of a variable; null if it is unset or empty.
    public @Nullable String variable(String name) {
        var value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /// Whether this is macOS.
    public boolean isMac() {
        return system.startsWith("Mac");
    }

    /// A path as a person writes it, with `~` for their own folder.
    public String shown(Path path) {
        return path.startsWith(home) && !path.equals(home) ? "~/" + home.relativize(path) : path.toString();
    }
}
