package dev.easel.daemon.worker;

/// Hears how far an import has come.
@FunctionalInterface
public interface ImportListener {
    /// `completed` of `total` parts of what `status` names are done.
    void onImporting(String status, long completed, long total);
}
