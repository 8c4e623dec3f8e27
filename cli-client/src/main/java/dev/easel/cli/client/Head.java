package dev.easel.cli.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Status and headers of an answer, names in lower case.
record Head(int status, Map<String, String> headers) {
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final String HTTP = "HTTP/1.1 ";

    static Head read(InputStream in) throws IOException {
        var status = status(line(in));
        var headers = new HashMap<String, String>();
        var count = 0;
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            if (colon <= 0 || ++count > MOST_HEADERS) throw new HttpBroken("not a header: " + cut(line));
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Head(status, headers);
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    /// The answer's bytes, without the transfer's framing.
    InputStream body(InputStream in) throws IOException {
        var coding = header("transfer-encoding");
        if (coding != null) {
            if (coding.equalsIgnoreCase("chunked")) return new ChunkedInput(in);
            throw new HttpBroken("transfer-encoding " + cut(coding));
        }
        if (status == 204 || status == 304) return new SizedInput(in, 0);
        var length = header("content-length");
        return length == null ? in : new SizedInput(in, number(length, 10));
    }

    /// A line without its end, as every line of HTTP's framing.
    static String line(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream(64);
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new HttpBroken("the connection ended early");
            if (bytes.size() == LONGEST_LINE) throw new HttpBroken("a line of more than 16 KiB");
            bytes.write(next);
        }
        var line = bytes.toString(ISO_8859_1);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    static long number(String digits, int radix) throws HttpBroken {
        try {
            var number = Long.parseLong(digits.strip(), radix);
            if (number >= 0) return number;
        } catch (NumberFormatException _) {
            // the same sentence as for a negative one
        }
        throw new HttpBroken("not a length: " + cut(digits));
    }

    private static int status(String line) throws HttpBroken {
        if (!line.startsWith(HTTP) || line.length() < HTTP.length() + 3) throw new HttpBroken("not HTTP: " + cut(line));
        return Math.toIntExact(number(line.substring(HTTP.length(), HTTP.length() + 3), 10));
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(40, text.length())).replaceAll("\\p{Cntrl}", "?");
    }
}
