package dev.easel.daemon.hub.faithful;

import java.util.LinkedHashMap;
import java.util.Map;

/// An answer before it is sent.
///
/// @param content what its body is taken from
/// @param stretch what is sent of it
/// @param file the path in its repository of the file that is sent or told of; empty for none
record Answer(int status, Map<String, String> headers, Content content, Stretch stretch, Manner manner, String file) {
    /// The bytes of a content from `from` on.
    record Stretch(long from, long length) {}

    static Answer text(int status, String type, String body) {
        var content = Content.of(body);
        var headers = new LinkedHashMap<>(Map.of("Content-Type", type));
        return new Answer(status, headers, content, new Stretch(0, content.size()), Manner.HONEST, "");
    }

    static Answer json(String body) {
        return text(200, "application/json; charset=utf-8", body);
    }

    /// A refusal in the hub's words.
    static Answer refusal(int status, String code, String message) {
        var answer = text(status, "text/plain; charset=utf-8", message);
        return (code.isEmpty() ? answer : answer.with("X-Error-Code", code)).with("X-Error-Message", message);
    }

    static Answer redirect(int status, String location) {
        return text(status, "text/plain; charset=utf-8", "Redirecting to " + location)
                .with("Location", location);
    }

    Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, content, stretch, manner, file);
    }

    Answer of(String path) {
        return new Answer(status, headers, content, stretch, manner, path);
    }

    Answer in(Manner other) {
        return new Answer(status, headers, content, stretch, other, file);
    }
}
