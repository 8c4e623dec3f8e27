package dev.easel.daemon.shelf;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a walk came by.
///
/// @param problems of a folder, in words, by the folder
record Walked(List<Item> items, List<Path> folders, Map<Path, String> problems) {
    static final Walked NOTHING = new Walked(List.of(), List.of(), Map.of());
}
