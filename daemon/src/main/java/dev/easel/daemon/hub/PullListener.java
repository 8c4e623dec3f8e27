package dev.easel.daemon.hub;

import org.jspecify.annotations.Nullable;

/// Hears how far a pull has come.
@FunctionalInterface
public interface PullListener {
    void onPulling(News news);

    /// How far it is.
    ///
    /// @param status `resolving`, `downloading`, `verifying` or `importing`
    /// @param file that is worked on; null if it is no file
    /// @param digest of that file, as the hub says
    /// @param completed of `total`: bytes of all files together, or parts of an import
    /// @param rate bytes a second of late; 0 if not known
    record News(
            String status, @Nullable String file, @Nullable String digest, long completed, long total, long rate) {}
}
