package dev.easel.daemon.shelf;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

/// A file or a whole folder that may be a model, as a walk came by it. Nothing of it was opened.
///
/// @param path by which the walk came to it, which may be a link
/// @param folder the one of `models.folders` in which it lies
/// @param size bytes of all its files
/// @param modified when the newest of its files was changed
/// @param mark changes whenever one of its files does
/// @param keys by which the disk knows its file, or the files of its UNet, whatever links lead there
record Item(Path path, Path folder, long size, Instant modified, long mark, Set<Object> keys) {
    Item {
        keys = Set.copyOf(keys);
    }
}
