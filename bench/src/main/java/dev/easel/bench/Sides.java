package dev.easel.bench;

import java.util.ArrayList;
import java.util.List;

/// Easel and its peers; Easel is the first.
record Sides(EaselSide easel, List<Peer> peers) implements AutoCloseable {
    List<Side> all() {
        var all = new ArrayList<Side>(List.of(easel));
        all.addAll(peers);
        return all;
    }

    @Override
    public void close() {
        all().forEach(Side::close);
    }
}
