package dev.easel.daemon.worker;

/// Hears how far a model has come into memory.
@FunctionalInterface
public interface LoadListener {
    /// `completed` of `total` parts are there.
    void onLoading(int completed, int total);
}
