package dev.easel.daemon.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the hub's own programs have brought to this machine: `models--OWNER--REPO/snapshots/COMMIT/`, whose files are
/// links into `blobs/`. It is read, never written.
///
/// Source: the cache of `huggingface_hub`.
final class HubCache {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final int DEPTH = 3;

    private final List<Path> roots;

    HubCache(HubFolders folders) {
        this.roots = folders.caches();
    }

    /// The folder of the commit of `listing`, if it has every file of `selection`, by size, and no other weights that
    /// an import could take in their place.
    Optional<Path> snapshot(Listing listing, Selection selection) {
        return roots.stream()
                .map(root -> repository(root, listing.repository())
                        .resolve("snapshots")
                        .resolve(listing.commit()))
                .filter(folder -> selection.files().stream().allMatch(file -> isThere(folder, file)))
                .filter(folder -> selection.isSingle() || hasNoOther(folder, selection))
                .findFirst();
    }

    /// The content of `file`, under the name that its digest is, if it has the size.
    Optional<Path> blob(HubName repository, HubFile file) {
        return roots.stream()
                .map(root -> repository(root, repository).resolve("blobs").resolve(Digests.wanted(file)))
                .filter(blob -> hasSize(blob, file.size()))
                .findFirst();
    }

    /// What was newest of `wanted` when the hub's programs last asked: its files have no digests.
    Optional<Listing> latest(HubName wanted) {
        for (var root : roots) {
            var folder = repository(root, wanted);
            var commit = commit(folder, wanted.revision() == null ? "main" : wanted.revision());
            if (commit == null || !Files.isDirectory(folder.resolve("snapshots").resolve(commit))) continue;
            return Optional.of(new Listing(
                    wanted,
                    commit,
                    null,
                    false,
                    files(folder.resolve("snapshots").resolve(commit))));
        }
        return Optional.empty();
    }

    private static Path repository(Path root, HubName name) {
        return root.resolve("models--" + name.owner() + "--" + name.repository());
    }

    private static @Nullable String commit(Path folder, String revision) {
        if (COMMIT.matcher(revision).matches()) return revision;
        try {
            var file = folder.resolve("refs").resolve(revision);
            if (!Files.isRegularFile(file)) return null;
            var commit = Files.readString(file).strip();
            return COMMIT.matcher(commit).matches() ? commit : null;
        } catch (IOException _) {
            return null;
        }
    }

    private static List<HubFile> files(Path snapshot) {
        var files = new ArrayList<HubFile>();
        try (var all = Files.walk(snapshot, DEPTH)) {
            for (var path : all.filter(Files::isRegularFile).toList()) {
                var name = snapshot.relativize(path).toString();
                if (!HubFile.isHostile(name)) files.add(file(name, path));
            }
            return files;
        } catch (IOException _) {
            return List.of();
        }
    }

    /// A blob is called by its digest.
    private static HubFile file(String name, Path path) throws IOException {
        var blob = String.valueOf(path.toRealPath().getFileName());
        return new HubFile(
                name,
                Files.size(path),
                blob.matches("[0-9a-f]{64}") ? blob : null,
                COMMIT.matcher(blob).matches() ? blob : null);
    }

    private static boolean hasNoOther(Path snapshot, Selection selection) {
        var names = selection.files().stream().map(HubFile::name).toList();
        return files(snapshot).stream()
                .filter(HubFile::isWeights)
                .filter(file -> file.name().matches("(unet|vae|text_encoder)/[^/]+"))
                .allMatch(file -> names.contains(file.name()));
    }

    private static boolean isThere(Path folder, HubFile file) {
        return hasSize(folder.resolve(file.name()), file.size());
    }

    private static boolean hasSize(Path path, long size) {
        try {
            return Files.isRegularFile(path) && Files.size(path) == size;
        } catch (IOException _) {
            return false;
        }
    }
}
