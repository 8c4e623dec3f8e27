package dev.easel.daemon.shelf;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How one of the folders of models stands.
///
/// @param models files and folders in it that Easel can draw with, the installed ones included
/// @param others that it cannot draw with
/// @param unseen that nobody has looked at yet
/// @param problem why not all of it is listed, in words; null if all is
public record FolderState(
        Path path,
        int models,
        int others,
        int unseen,
        @Nullable String problem) {}
