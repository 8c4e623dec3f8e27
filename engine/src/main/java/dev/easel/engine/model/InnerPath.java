package dev.easel.engine.model;

import dev.easel.engine.config.UnsupportedModel;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Finds the files of a checkpoint's folder without ever leaving it: a link is followed only to a place inside, or, in
/// a
/// snapshot of the hub's cache, into the `blobs` beside it.
final class InnerPath {
    private final Path root;
    private final Path real;

    InnerPath(Path root) throws IOException {
        this.root = root;
        this.real = root.toRealPath();
    }

    /// Where `relative` is, with its links.
    Path path(String relative) {
        return root.resolve(relative);
    }

    /// Whether there is anything at `relative`, be it a link that leads nowhere.
    boolean exists(String relative) {
        return Files.exists(root.resolve(relative), LinkOption.NOFOLLOW_LINKS);
    }

    boolean isFolder(String relative) {
        return Files.isDirectory(root.resolve(relative));
    }

    /// The file at `relative`, with its links resolved.
    ///
    /// @throws UnsupportedModel if there is none, or it lies elsewhere
    Path file(String relative) {
        var path = root.resolve(relative);
        if (!exists(relative))
            throw new UnsupportedModel(
                    relative + " is missing in " + root, "Complete the model's folder, then import it again.");
        var target = real(relative, path);
        if (!isInside(target))
            throw new UnsupportedModel(
                    "%s is a link out of the model's folder, to %s".formatted(relative, target),
                    "Put the file itself into " + root + ", then import it again.");
        if (!Files.isRegularFile(target))
            throw new UnsupportedModel(
                    relative + " in " + root + " is not a file", "Complete the model's folder, then import it again.");
        return target;
    }

    private boolean isInside(Path target) {
        if (target.startsWith(real)) return true;
        var snapshots = real.getParent();
        return snapshots != null
                && snapshots.endsWith("snapshots")
                && target.startsWith(snapshots.resolveSibling("blobs"));
    }

    private Path real(String relative, Path path) {
        try {
            return path.toRealPath();
        } catch (FileSystemException e) {
            throw new UnsupportedModel(
                    relative + " in " + root + " is a link that leads nowhere",
                    "Put the file itself there, then import it again.",
                    e);
        } catch (IOException e) {
            throw new UnsupportedModel(
                    relative + " in " + root + " cannot be opened: " + e, "Make it readable, then import it again.", e);
        }
    }
}
