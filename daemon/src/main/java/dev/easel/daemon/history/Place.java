package dev.easel.daemon.history;

import java.nio.file.Path;

/// Where a picture is kept.
///
/// @param path below the pictures' folder
/// @param size bytes of its file
record Place(Ulid id, Path path, long size) {}
