package dev.easel.daemon;

import dev.easel.daemon.history.Album;
import dev.easel.daemon.residency.Alarm;
import java.time.Duration;

/// Looks every hour whether pictures of the history have grown too old: where nobody draws, nobody else looks.
final class Upkeep {
    static final Duration BETWEEN = Duration.ofHours(1);

    private final Album album;
    private final Alarm alarm;

    private Upkeep(Album album, Alarm alarm) {
        this.album = album;
        this.alarm = alarm;
    }

    /// Looks for as long as `alarm` rings, first in an hour.
    static void start(Album album, Alarm alarm) {
        new Upkeep(album, alarm).lookLater();
    }

    private void lookLater() {
        alarm.at(alarm.now().plus(BETWEEN), this::look);
    }

    private void look() {
        try {
            album.retain(alarm.now());
        } finally {
            lookLater();
        }
    }
}
