package dev.easel.daemon.hub.faithful;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A request as it came.
///
/// @param target path and query, still encoded
/// @param headers names in lower case
public record Request(String method, String target, TreeMap<String, String> headers) {
    private static final String BEARER = "Bearer ";

    /// Reads one; null at the end of the connection.
    static @Nullable Request read(InputStream in) throws IOException {
        var line = line(in);
        if (line.isEmpty()) return null;
        var headers = new TreeMap<String, String>();
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            var colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        in.skipNBytes(Long.parseLong(headers.getOrDefault("content-length", "0")));
        var words = line.split(" ", -1);
        if (words.length != 3) throw new IOException("not a request: " + line);
        return new Request(words[0], words[1], headers);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next >= 0 && next != '\n'; next = in.read()) line.append((char) next);
        var end = line.length();
        return new String(line.toString().getBytes(ISO_8859_1), UTF_8)
                .substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    /// The token it carries.
    public @Nullable String token() {
        var authorization = headers.get("authorization");
        return authorization != null && authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length())
                : null;
    }

    public boolean isHead() {
        return method.equals("HEAD");
    }

    /// The parts of its path, decoded one by one.
    List<String> path() {
        return Stream.of(target.split("\\?", 2)[0].substring(1).split("/", -1))
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), UTF_8))
                .toList();
    }

    /// A parameter of its query.
    @Nullable
    String parameter(String name) {
        var query = target.indexOf('?');
        if (query < 0) return null;
        return Arrays.stream(target.substring(query + 1).split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), UTF_8))
                .findFirst()
                .orElse(null);
    }

    Request without(String header) {
        var fewer = new TreeMap<>(headers);
        fewer.remove(header);
        return new Request(method, target, fewer);
    }
}
