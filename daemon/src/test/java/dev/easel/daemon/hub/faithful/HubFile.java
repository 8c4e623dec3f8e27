package dev.easel.daemon.hub.faithful;

/// A file of a repository at a commit.
///
/// @param large kept outside git (LFS): answered by a redirect to the CDN, known by its SHA-256
record HubFile(String path, Content content, boolean large) {
    /// What `resolve` tells of it: the SHA-256 of a large file, git's name of a small one.
    String etag() {
        return large ? content.sha256() : content.gitBlob();
    }

    /// What the CDN tells of it, which is not its SHA-256: storage has names of its own.
    String storageTag() {
        return Content.of("stored " + content.sha256()).sha256();
    }

    /// What git has at its place: of a large file a pointer.
    Content inGit() {
        return large ? content.pointer() : content;
    }
}
