package dev.easel.cli.command;

import dev.easel.cli.client.DaemonClient;
import dev.easel.cli.client.Json;
import dev.easel.protocol.HistoryEntry;

/// A picture that was drawn, in one line.
final class Drawn {
    private Drawn() {}

    static String text(DaemonClient client, String id) {
        var entry = Json.read(client.get(Paths.picture(id)), HistoryEntry.class);
        var request = entry.request();
        var image = entry.image();
        return "\"" + request.prompt() + "\", " + entry.model() + ", " + image.width() + "x" + image.height() + ", "
                + request.steps() + " steps, guidance " + request.guidance() + ", " + request.sampler() + ", "
                + request.schedule() + ", seed " + image.seed() + (entry.starred() ? ", starred" : "");
    }
}
