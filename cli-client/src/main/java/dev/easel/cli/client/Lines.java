package dev.easel.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A stream of JSON objects, one a line. `close` leaves it, which cancels what it told about. One caller at a time;
/// `close` from any thread.
public final class Lines implements AutoCloseable {
    private final DaemonClient client;
    private final Answer answer;
    private final InputStream in;

    Lines(DaemonClient client, Answer answer) {
        this.client = client;
        this.answer = answer;
        this.in = new BufferedInputStream(answer.body(), 64 * 1024);
    }

    /// The next object.
    ///
    /// @throws ConnectionLost if the stream ends: a whole one is left by its reader at `done` or `error`
    public Map<String, @Nullable Object> next() {
        try {
            return Json.object(line());
        } catch (IOException | JsonInvalid e) {
            throw client.lost(e);
        }
    }

    @Override
    public void close() {
        client.hangUp(answer);
    }

    private String line() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new HttpBroken("the stream ended without 'done' or 'error'");
            bytes.write(next);
        }
        return bytes.toString(UTF_8);
    }
}
