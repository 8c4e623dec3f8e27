package dev.easel.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What `install.sh` leaves, as far as a daemon looks at it.
final class Installation {
    private Installation() {}

    /// A folder like an installation's, with the starter model as it comes.
    static Path in(Path folder) throws IOException {
        var shipped = Files.createDirectories(folder.resolve("root/share")).resolve("starter-model");
        var source = Path.of("").toAbsolutePath().resolveSibling("starter-model");
        try (var files = Files.walk(source)) {
            for (var file : files.filter(file -> !file.startsWith(source.resolve("train")))
                    .toList()) {
                Files.copy(file, shipped.resolve(source.relativize(file)));
            }
        }
        return folder.resolve("root").toRealPath();
    }
}
