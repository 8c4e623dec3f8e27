package dev.easel.daemon.hub.faithful;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// All that a hub was asked, in order. Thread-safe.
public final class Visits {
    private final List<Visit> all = Collections.synchronizedList(new ArrayList<>());

    void add(Visit visit) {
        all.add(visit);
    }

    public List<Visit> all() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }

    /// Those at a place about a file whose path ends in `file`.
    public List<Visit> at(Place place, String file) {
        return all().stream()
                .filter(visit -> visit.place() == place && visit.file().endsWith(file))
                .toList();
    }

    /// Those that reached the second host with a token, which is nobody's business there.
    public List<Visit> tokensAtCdn() {
        return all().stream().filter(Visit::atCdn).filter(Visit::carriesToken).toList();
    }

    /// How much of a file was sent, in all.
    public long sent(String file) {
        return sending(file).stream().mapToLong(visit -> visit.sent().get()).sum();
    }

    /// How much of a file was sent more than once.
    public long sentTwice(String file) {
        var again = 0L;
        var end = 0L;
        for (var visit : sending(file)) {
            var stop = visit.from() + visit.sent().get();
            again += Math.max(0, Math.min(stop, end) - visit.from());
            end = Math.max(end, stop);
        }
        return again;
    }

    private List<Visit> sending(String file) {
        return at(Place.BYTES, file).stream()
                .filter(visit -> visit.status() / 100 == 2)
                .sorted(Comparator.comparingLong(Visit::from))
                .toList();
    }

    public void forget() {
        all.clear();
    }
}
