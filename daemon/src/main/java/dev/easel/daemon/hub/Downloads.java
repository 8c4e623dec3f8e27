package dev.easel.daemon.hub;

import dev.easel.engine.model.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The folder of what is on its way: `OWNER--REPO/COMMIT/`, in it the files as the repository has them. It outlives the
/// daemon, so that a pull goes on where it was. Safe for any thread.
public record Downloads(Path root) {
    /// What of a repository has come and was not installed.
    ///
    /// @param repository `owner/repo`
    public record Leftover(String repository, Path folder, long bytes) {}

    /// All that is there and waits for another pull.
    public List<Leftover> leftovers() {
        return entries(root).stream()
                .filter(Files::isDirectory)
                .map(folder -> new Leftover(
                        String.valueOf(folder.getFileName()).replaceFirst("--", "/"), folder, bytes(folder)))
                .toList();
    }

    /// The folder for one commit of a repository.
    Path of(Listing listing) {
        return repository(listing.repository()).resolve(listing.commit());
    }

    /// Makes the folder for one commit of a repository, if it is not there.
    void begin(Listing listing) {
        try {
            Files.createDirectories(of(listing));
        } catch (IOException e) {
            throw new UncheckedIOException(of(listing) + " cannot be made", e);
        }
    }

    /// Removes what came of a repository, older commits included.
    void remove(HubName repository) {
        try {
            FileTree.delete(repository(repository));
        } catch (IOException e) {
            throw new UncheckedIOException("What was pulled of " + repository.path() + " cannot be removed", e);
        }
    }

    private Path repository(HubName name) {
        return root.resolve(name.owner() + "--" + name.repository());
    }

    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (var entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
    }

    private static long bytes(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
    }
}
