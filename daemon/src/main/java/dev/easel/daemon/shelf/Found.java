package dev.easel.daemon.shelf;

import dev.easel.daemon.worker.Sighting;
import java.nio.file.Path;
import java.time.Instant;

/// A model, or what belongs to models, that lies in one of a person's folders and is not installed.
///
/// @param name by which it is drawn with; its own among all that are found and installed
/// @param size bytes of all its files
public record Found(String name, Path path, long size, Instant modified, Sighting sighting) {}
