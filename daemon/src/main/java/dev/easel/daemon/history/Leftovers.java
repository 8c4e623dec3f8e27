package dev.easel.daemon.history;

import java.nio.file.Path;
import java.util.Set;

/// What a run that was ended in the middle has left in the pictures' folder.
///
/// @param removed files that had no row, or no final name yet
/// @param strange pictures without a row that were let be, because the folder belongs to another database
public record Leftovers(int removed, int strange) {
    static Leftovers remove(Pictures pictures, Set<Path> rowless, String database) {
        var root = pictures.root();
        if (!Ownership.isMarked(root) && rowless.isEmpty()) Ownership.mark(root, database);
        if (!Ownership.belongs(root, database)) return new Leftovers(0, rowless.size());
        var temporary = pictures.temporary();
        rowless.forEach(pictures::delete);
        temporary.forEach(pictures::delete);
        return new Leftovers(rowless.size() + temporary.size(), 0);
    }
}
