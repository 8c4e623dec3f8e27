package dev.easel.daemon.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An event as an `EventSource` dispatches it, read by the rules of the standard: fields by their colon, comments
/// skipped, lines of data joined, an event at each empty line, the id kept from one event to the next.
///
/// Source: WHATWG HTML Living Standard, 9.2.6 Interpreting an event stream.
record ServerSentEvent(String type, String id, String data) {
    JsonNode json() {
        return JsonMapper.shared().readTree(data);
    }

    /// All events of a whole stream; one without its empty line is none.
    static List<ServerSentEvent> all(String stream) {
        var lines = new BufferedReader(new StringReader(stream));
        var events = new ArrayList<ServerSentEvent>();
        var reader = new Reader(lines);
        for (var event = reader.next(); event.isPresent(); event = reader.next()) events.add(event.get());
        return events;
    }

    /// Reads one event after the other. Confined to one thread.
    static final class Reader {
        private final BufferedReader lines;
        private String lastId = "";

        Reader(BufferedReader lines) {
            this.lines = lines;
        }

        /// The next event, empty if the stream ends before it is whole.
        Optional<ServerSentEvent> next() {
            var type = "";
            var data = new ArrayList<String>();
            for (var line = line(); line.isPresent(); line = line()) {
                if (line.get().isEmpty()) {
                    if (!data.isEmpty())
                        return Optional.of(new ServerSentEvent(
                                type.isEmpty() ? "message" : type, lastId, String.join("\n", data)));
                    type = "";
                    continue;
                }
                var colon = line.get().indexOf(':');
                if (colon == 0) continue;
                var name = colon < 0 ? line.get() : line.get().substring(0, colon);
                var value = colon < 0 ? "" : line.get().substring(colon + 1);
                if (value.startsWith(" ")) value = value.substring(1);
                switch (name) {
                    case "event" -> type = value;
                    case "data" -> data.add(value);
                    case "id" -> lastId = value;
                    default -> throw new AssertionError("an unknown field: " + line.get());
                }
            }
            return Optional.empty();
        }

        private Optional<String> line() {
            try {
                return Optional.ofNullable(lines.readLine());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
