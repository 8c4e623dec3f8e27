package dev.easel.daemon.http;

import dev.easel.daemon.shelf.FolderState;
import dev.easel.daemon.shelf.Found;
import dev.easel.protocol.FoundFolder;
import dev.easel.protocol.FoundModel;
import dev.easel.protocol.KindCount;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What lies in people's folders, in the words of the wire. Paths are only for those who may see them, and so is what
/// to do, which may name one.
final class FoundCards {
    private FoundCards() {}

    static FoundModel of(Found found, boolean isTrusted) {
        var sighting = found.sighting();
        return new FoundModel(
                found.name(),
                sighting.kind(),
                sighting.family(),
                sighting.form(),
                found.size(),
                Times.text(found.modified()),
                isTrusted ? found.path().toString() : null,
                sighting.draws(),
                sighting.reason(),
                isTrusted ? sighting.cure() : null,
                false);
    }

    static FoundFolder of(FolderState folder, boolean isTrusted) {
        return new FoundFolder(
                isTrusted ? folder.path().toString() : null,
                folder.models(),
                folder.others(),
                folder.unseen(),
                folder.problem());
    }

    static List<KindCount> counts(List<Found> found) {
        var kinds = new TreeMap<String, List<Found>>();
        for (var each : found)
            kinds.computeIfAbsent(each.sighting().kind(), _ -> new ArrayList<>())
                    .add(each);
        return kinds.entrySet().stream()
                .map(kind -> new KindCount(kind.getKey(), kind.getValue().size(), (int) kind.getValue().stream()
                        .filter(each -> each.sighting().draws())
                        .count()))
                .toList();
    }
}
