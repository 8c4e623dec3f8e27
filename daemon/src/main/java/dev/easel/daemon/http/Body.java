package dev.easel.daemon.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// Reads the body of a request: bounded while it is counted, whole within its time, one JSON object.
/// Safe for any thread.
final class Body {
    /// The bytes of a body that holds no pictures.
    static final int PLAIN = 1 << 20;

    /// The bytes of a body that may hold pictures.
    static final int WITH_PICTURES = 64 << 20;

    /// Within which a body must be whole.
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int CHUNK = 16 << 10;

    private final Duration patience;

    Body(Duration patience) {
        this.patience = patience;
    }

    /// The body's fields; a request without a body has none.
    ///
    /// @throws Refused if it has more than `limit` bytes, comes too slowly or is no JSON object
    ObjectNode read(Context context, int limit) {
        if (waitsForLeave(context) && context.req().getContentLengthLong() > limit) throw tooLarge(limit);
        var bytes = bytes(context, limit);
        if (bytes.length == 0) return Json.READER.createObjectNode();
        try {
            if (Json.READER.readTree(bytes) instanceof ObjectNode object) return object;
            throw new Refused(Code.MALFORMED_JSON, "The body is JSON, but no object", "send {\"field\": value, …}");
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    /// Makes sure that a body, if there is one, asks for nothing.
    void none(Context context) {
        new Fields(read(context, PLAIN)).only(List.of(), Set.of()).finish();
    }

    /// Whether the caller sends its body only when told to go on. Others are read up to the limit: an answer to one who
    /// still sends is lost when the connection closes.
    private static boolean waitsForLeave(Context context) {
        return context.header(HttpHeader.EXPECT.asString()) != null;
    }

    private byte[] bytes(Context context, int limit) {
        try {
            return bytes(context.req().getInputStream(), limit);
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) throw tooSlow();
            throw new Refused(Code.MALFORMED_REQUEST, "The body broke off", "send it whole");
        }
    }

    private byte[] bytes(InputStream in, int limit) throws IOException {
        var end = System.nanoTime() + patience.toNanos();
        var whole = new ByteArrayOutputStream();
        var chunk = new byte[CHUNK];
        for (int count; (count = in.read(chunk)) >= 0; ) {
            whole.write(chunk, 0, count);
            if (whole.size() > limit) throw tooLarge(limit);
            if (System.nanoTime() > end) throw tooSlow();
        }
        return whole.toByteArray();
    }

    /// Jackson's own message quotes the source, which may be a prompt: only the place is told.
    private static Refused malformed(JacksonException e) {
        var place = e.getLocation();
        var where = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
        return new Refused(
                Code.MALFORMED_JSON,
                "The body is not valid JSON" + where,
                "UTF-8, at most " + Json.DEPTH + " levels deep, no key twice, no NaN, nothing after the last brace");
    }

    private static Refused tooLarge(int limit) {
        return new Refused(
                Code.TOO_LARGE, "The body has more than " + limit + " bytes", "this route takes no larger one");
    }

    private Refused tooSlow() {
        return new Refused(
                Code.TOO_SLOW, "The body was not whole within " + patience.toSeconds() + " s", "send it at once");
    }
}
