package dev.easel.daemon.hub.faithful;

/// A part of the hub that is asked, and may be told to misbehave.
public enum Place {
    /// `/api/models/…`: what a repository is and has
    LISTING,
    /// `/OWNER/REPO/resolve/…`: where the bytes of a file are
    RESOLVE,
    /// where they are: the hub itself for small files, the CDN for large ones
    BYTES
}
