package dev.easel.daemon.worker;

import java.nio.file.Path;

/// Hears what is seen of files.
public interface Looking {
    void onSeen(Path path, Sighting sighting);

    /// The process that looked at `path` ended, and so did the next one.
    void onDeath(Path path, WorkerDied death);
}
