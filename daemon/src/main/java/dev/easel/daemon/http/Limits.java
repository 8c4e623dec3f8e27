package dev.easel.daemon.http;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/// How much a request may send before its body.
final class Limits {
    /// Bytes of the request line, and of all headers together.
    static final int HEAD = 8 << 10;

    /// TCP connections at once; the Unix socket has no limit, so that the command always gets in.
    static final int CONNECTIONS = 128;

    /// Streams at once.
    static final int STREAMS = 32;

    /// The spaces, the version and the end of a request line.
    private static final int LINE_FRAME = "  HTTP/1.1\r\n".length();

    /// The colon, the space and the end of a header.
    private static final int FIELD_FRAME = ": \r\n".length();

    private Limits() {}

    /// @throws Refused if the request line or the headers are too long
    static void check(Request request) {
        var line = request.getMethod().length()
                + request.getHttpURI().getPathQuery().length()
                + LINE_FRAME;
        if (line > HEAD) throw requestLineTooLong();
        var headers = request.getHeaders().stream().mapToInt(Limits::length).sum();
        if (headers > HEAD) throw headersTooLarge();
    }

    static Refused requestLineTooLong() {
        return new Refused(
                Code.TOO_LARGE, 414, "The request line has more than " + HEAD + " bytes", "put the values in a body");
    }

    static Refused headersTooLarge() {
        return new Refused(
                Code.TOO_LARGE, 431, "The headers have more than " + HEAD + " bytes", "send fewer or shorter ones");
    }

    private static int length(HttpField field) {
        var value = field.getValue();
        return field.getName().length() + (value == null ? 0 : value.length()) + FIELD_FRAME;
    }
}
