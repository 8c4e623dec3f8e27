package dev.easel.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// One of those that do the same work. One caller at a time.
interface Side extends AutoCloseable {
    String name();

    /// Ends what holds the model, if anything does, and opens it in a new process; how long it took from there to a
    /// model
    /// that is ready, programs and libraries loaded before.
    Duration open() throws IOException;

    /// Draws `picture` with the model that is open.
    ///
    /// @param png where the picture goes; what else a side has to show lies beside it
    Drawn draw(Picture picture, Path png) throws IOException;

    /// The process that holds the model.
    long pid();

    @Override
    void close();
}
