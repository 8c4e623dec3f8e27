package dev.easel.daemon.shelf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// The revisions of a repository in the hub's cache that are worth a look: the one that `main` is, else all.
final class Revisions {
    private static final int LONGEST = 200;

    private Revisions() {}

    static List<Path> of(Path repository) {
        var snapshots = repository.resolve("snapshots");
        try {
            var main = repository.resolve("refs").resolve("main");
            if (Files.isRegularFile(main) && Files.size(main) <= LONGEST) {
                var named = snapshots.resolve(Files.readString(main).strip());
                if (snapshots.equals(named.getParent()) && Files.isDirectory(named)) return List.of(named);
            }
            try (var all = Files.list(snapshots)) {
                return all.filter(Files::isDirectory).sorted().toList();
            }
        } catch (IOException | InvalidPathException _) {
            return List.of();
        }
    }
}
