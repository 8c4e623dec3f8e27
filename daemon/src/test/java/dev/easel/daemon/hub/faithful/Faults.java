package dev.easel.daemon.hub.faithful;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What shall go wrong, in turn. Thread-safe.
final class Faults {
    /// @param path the end of the file's path, or of the repository's name for a listing; empty for any
    private record Script(Place place, String path, Deque<Fault> inTurn, boolean lasts) {}

    private final List<Script> scripts = new ArrayList<>();

    synchronized void add(Place place, String path, List<Fault> inTurn, boolean lasts) {
        scripts.add(new Script(place, path, new ArrayDeque<>(inTurn), lasts));
    }

    synchronized void clear() {
        scripts.clear();
    }

    /// What goes wrong with this answer; it is used up unless it lasts.
    synchronized Fault next(Place place, String path) {
        for (var script : scripts) {
            if (script.place() != place || !path.endsWith(script.path())) continue;
            var fault =
                    script.lasts() ? script.inTurn().peek() : script.inTurn().poll();
            if (fault != null) return fault;
        }
        return Fault.none();
    }
}
