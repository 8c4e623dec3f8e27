package dev.easel.daemon.shelf;

import java.util.List;

/// What lies in all folders of models.
///
/// @param found by name, those first that Easel draws with; what is installed is not among them
/// @param unseen how many files nobody has looked at yet
public record Listing(List<Found> found, List<FolderState> folders, int unseen) {
    /// Of somebody who has no such folder, or does not want to know.
    public static final Listing EMPTY = new Listing(List.of(), List.of(), 0);
}
