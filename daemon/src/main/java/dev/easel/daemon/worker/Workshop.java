package dev.easel.daemon.worker;

/// What brings a model into memory. Safe for any thread.
@FunctionalInterface
public interface Workshop {
    /// A new worker that holds `model`; an interrupt of the calling thread gives the load up.
    ///
    /// @throws dev.easel.engine.error.Cancelled if the thread was interrupted
    /// @throws WorkerDied if the process ended before the model was ready
    Worker open(WorkerModel model, LoadListener listener);
}
