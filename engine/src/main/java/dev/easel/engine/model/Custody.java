package dev.easel.engine.model;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Brings the files of a checkpoint into a folder of Easel's own. On one disk, what moves is there twice under one file
/// until `finish`, so that a failure loses nothing. Confined to one thread.
final class Custody {
    private final boolean isMove;
    private final List<Path> moved = new ArrayList<>();

    Custody(Keep keep) {
        this.isMove = keep == Keep.MOVE;
    }

    /// Puts every file of `source` under its name into `folder`.
    void bring(Source source, Path folder) throws IOException {
        var isFile = source.layout() == Layout.SINGLE_FILE;
        var root = (isFile ? source.path().resolveSibling("") : source.path()).toRealPath();
        for (var file : source.files().entrySet()) {
            var to = folder.resolve(file.getKey());
            Files.createDirectories(to.getParent());
            bring(file.getValue(), to);
            if (isMove && root.resolve(file.getKey()).equals(file.getValue())) moved.add(file.getValue());
        }
    }

    /// Removes what has moved from where it was. What a link led to stays.
    void finish() throws IOException {
        for (var file : moved) Files.deleteIfExists(file);
    }

    private void bring(Path from, Path to) throws IOException {
        try {
            if (isMove) {
                Files.createLink(to, from);
                return;
            }
        } catch (FileSystemException | UnsupportedOperationException otherDisk) {
            // copied
        }
        Files.copy(from, to);
    }
}
