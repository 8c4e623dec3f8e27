package dev.easel.daemon.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a server answered to raw bytes: HTTP clients refuse to forge the headers that matter here.
///
/// @param body each byte as the Latin-1 character of its number
record Reply(int status, Map<String, String> headers, String body) {
    /// Sends `request`, lines parted by `\n`, and reads until the server closes.
    static Reply to(String request, SocketAddress door) {
        return to(request.replace("\n", "\r\n").getBytes(UTF_8), door);
    }

    static Reply to(byte[] request, SocketAddress door) {
        try (var channel = SocketChannel.open(door)) {
            for (var bytes = ByteBuffer.wrap(request); bytes.hasRemaining(); ) channel.write(bytes);
            return from(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What comes through `channel` until the server closes it.
    static Reply from(SocketChannel channel) throws IOException {
        return parse(everything(channel));
    }

    static SocketAddress tcp(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// The body as text.
    String text() {
        return new String(bytes(), UTF_8);
    }

    /// The value of a header, empty if it is not there.
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    byte[] bytes() {
        return body.getBytes(ISO_8859_1);
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(bytes());
    }

    /// The problem's code, empty if the answer is none.
    String code() {
        if (!"application/problem+json".equals(headers.get("content-type"))) return "";
        return json().path("code").asString("");
    }

    @Override
    public String toString() {
        return status + " " + headers + " " + text();
    }

    private static byte[] everything(SocketChannel channel) throws IOException {
        var all = new ByteArrayOutputStream();
        var in = Channels.newInputStream(channel);
        var chunk = new byte[8192];
        try {
            for (int count; (count = in.read(chunk)) >= 0; ) all.write(chunk, 0, count);
        } catch (IOException reset) {
            if (all.size() == 0) throw reset;
        }
        return all.toByteArray();
    }

    private static Reply parse(byte[] bytes) {
        var head = new String(bytes, ISO_8859_1);
        var end = head.indexOf("\r\n\r\n");
        if (end < 0) throw new IllegalStateException("No answer: '" + head + "'");
        var lines = head.substring(0, end).lines().toList();
        var headers = new TreeMap<String, String>();
        for (var line : lines.subList(1, lines.size())) {
            var colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, two) -> one + ", " + two);
        }
        var body = head.substring(end + 4);
        var status = Integer.parseInt(lines.getFirst().substring(9, 12));
        return new Reply(status, headers, "chunked".equals(headers.get("transfer-encoding")) ? joined(body) : body);
    }

    private static String joined(String chunks) {
        var whole = new StringBuilder();
        for (var at = 0; at < chunks.length(); ) {
            var line = chunks.indexOf("\r\n", at);
            if (line < 0) break;
            var size = Integer.parseInt(chunks.substring(at, line), 16);
            whole.append(chunks, line + 2, Math.min(chunks.length(), line + 2 + size));
            at = line + 4 + size;
        }
        return whole.toString();
    }
}
