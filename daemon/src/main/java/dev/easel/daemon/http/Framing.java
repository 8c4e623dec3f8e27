package dev.easel.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.easel.protocol.Event;

/// How the events of a stream are told apart on the wire. Safe for any thread.
enum Framing {
    /// A JSON object a line.
    LINES(AnswerForm.NDJSON) {
        @Override
        byte[] frame(long number, Object event) {
            return (Json.WRITER.writeValueAsString(event) + "\n").getBytes(UTF_8);
        }

        @Override
        byte[] ping() {
            return frame(0, new Event.Ping());
        }
    },

    /// Server-sent events: the same objects, each under the name of its type. JSON has no line break of its own, so one
    /// line of data holds any of them.
    ///
    /// Source: WHATWG HTML Living Standard, 9.2.
    SERVER_SENT(AnswerForm.SSE) {
        @Override
        byte[] frame(long number, Object event) {
            var data = Json.WRITER.valueToTree(event);
            return "event: %s\nid: %d\ndata: %s\n\n"
                    .formatted(data.path("type").stringValue(), number, Json.WRITER.writeValueAsString(data))
                    .getBytes(UTF_8);
        }

        @Override
        byte[] ping() {
            return ": ping\n\n".getBytes(UTF_8);
        }
    };

    private final AnswerForm form;

    Framing(AnswerForm form) {
        this.form = form;
    }

    /// The framing of a form that is a stream.
    static Framing of(AnswerForm form) {
        return form == AnswerForm.SSE ? SERVER_SENT : LINES;
    }

    AnswerForm form() {
        return form;
    }

    /// The bytes of `event`, the `number`th of its stream, from 1.
    abstract byte[] frame(long number, Object event);

    /// The bytes that only tell that the stream lives.
    abstract byte[] ping();
}
