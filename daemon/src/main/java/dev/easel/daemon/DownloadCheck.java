package dev.easel.daemon;

import dev.easel.daemon.doctor.Finding;
import dev.easel.daemon.hub.Downloads;
import dev.easel.daemon.hub.Downloads.Leftover;
import java.util.stream.Collectors;

/// What was pulled and never became a model, of which only its person knows whether it is still wanted.
final class DownloadCheck {
    private DownloadCheck() {}

    static Finding of(Downloads downloads) {
        var left = downloads.leftovers();
        if (left.isEmpty()) return Finding.ok("no pull was left unfinished");
        var first = left.getFirst();
        return Finding.warn(
                "pulls were left unfinished: "
                        + left.stream().map(DownloadCheck::described).collect(Collectors.joining(", ")),
                "go on: easel pull " + first.repository() + "; or remove it: rm -r '" + first.folder() + "'");
    }

    private static String described(Leftover left) {
        return "%s (%.1f GB)".formatted(left.repository(), left.bytes() / 1e9);
    }
}
