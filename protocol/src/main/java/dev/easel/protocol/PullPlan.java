package dev.easel.protocol;

import java.util.List;

/// What belongs to a model on a hub.
///
/// @param repository `owner/repo` as the hub spells it
/// @param commit 40 hex digits
/// @param size bytes of all files
/// @param missing bytes that are not on this machine
public record PullPlan(String repository, String commit, List<PullFile> files, long size, long missing) {
    /// A file of it.
    ///
    /// @param digest `sha256:` or `git:` and hex digits
    /// @param here bytes that are on this machine
    public record PullFile(String name, long size, String digest, long here) {}
}
