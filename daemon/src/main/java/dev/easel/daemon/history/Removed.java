package dev.easel.daemon.history;

import java.util.List;

/// Pictures that went out of the history, or would.
///
/// @param bytes of their files
public record Removed(List<Ulid> images, long bytes) {
    static Removed of(List<Place> places) {
        return new Removed(
                places.stream().map(Place::id).toList(),
                places.stream().mapToLong(Place::size).sum());
    }
}
