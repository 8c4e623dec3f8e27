package dev.easel.protocol;

import org.jspecify.annotations.Nullable;

/// How a folder of `models.folders` stands.
///
/// @param path null without the right to see paths
/// @param usable how many models in it Easel can draw with, the installed ones included
/// @param others how many other files of models it holds
/// @param unseen how many nobody has looked at yet
/// @param problem why not all of it is listed, in a sentence; null if all is
public record FoundFolder(
        @Nullable String path,
        int usable,
        int others,
        int unseen,
        @Nullable String problem) {}
