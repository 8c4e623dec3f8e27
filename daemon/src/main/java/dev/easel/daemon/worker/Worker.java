package dev.easel.daemon.worker;

/// The daemon's handle to one model in memory. One caller of `draw` at a time; the rest is safe for any thread.
public interface Worker extends AutoCloseable {
    /// Draws the pictures of `request` in turn and tells `listener` what happens, on the caller's thread. An exception
    /// of the listener stops the drawing and is thrown on.
    ///
    /// @throws dev.easel.engine.error.Cancelled if `cancel` was called
    /// @throws WorkerDied if the process ended
    Drawing draw(DrawRequest request, DrawListener listener);

    /// Stops what is being drawn, at the latest after the worker's grace, by force; nothing if nothing is.
    void cancel();

    /// Whether it can draw again.
    boolean isAlive();

    /// What computes: `cpu`.
    String provider();

    /// Bytes it holds now; what it held last once it is gone.
    long memory();

    /// Most bytes it ever held.
    long peakMemory();

    /// Ends it; every byte returns. Whoever draws sees `WorkerDied`.
    @Override
    void close();
}
