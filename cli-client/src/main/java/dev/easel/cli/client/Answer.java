package dev.easel.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.easel.protocol.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SocketChannel;
import java.util.List;

/// What came back for a request: status, headers, and a body still to be read. `close` ends the connection.
record Answer(Head head, InputStream body, Wire wire) implements AutoCloseable {
    /// Sends the request over the channel, which it closes if that fails.
    static Answer to(Request request, Door door, SocketChannel channel) throws IOException {
        try {
            var wire = Wire.over(channel, request.patience());
            wire.send(request.bytes(door));
            var head = Head.read(wire);
            return new Answer(head, head.body(wire), wire);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    boolean isRefusal() {
        return head.status() >= 300;
    }

    String text() throws IOException {
        return new String(body.readAllBytes(), UTF_8);
    }

    Refused refusal() throws IOException {
        var text = text();
        var type = head.header("content-type");
        if (type != null && type.startsWith("application/problem+json")) {
            return new Refused(Json.read(text, Problem.class), text);
        }
        var detail = "the answer was HTTP " + head.status() + " and no problem that easeld would send";
        return Refused.of(new Problem(
                "about:blank", "No problem", head.status(), "internal", detail, null, null, List.of(), null));
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
