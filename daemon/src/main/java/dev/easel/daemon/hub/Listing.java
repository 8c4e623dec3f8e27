package dev.easel.daemon.hub;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a repository holds at one commit.
///
/// @param repository in the spelling of the hub; another than was asked for if it has moved
/// @param commit 40 hex digits
/// @param license as its card names it
/// @param isGated whether its files are only for those who accepted something
record Listing(HubName repository, String commit, @Nullable String license, boolean isGated, List<HubFile> files) {
    Listing {
        files = List.copyOf(files);
    }

    Optional<HubFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    boolean has(String name) {
        return file(name).isPresent();
    }
}
