package dev.easel.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.easel.protocol.Version;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// One question to `easeld`.
///
/// @param path with its query, already encoded
/// @param body JSON; null for none
/// @param accept the form of answer that is wanted
/// @param patience longest silence before the answer counts as lost
/// @param key of `Idempotency-Key`; null for none
public record Request(
        String method,
        String path,
        @Nullable String body,
        String accept,
        Duration patience,
        @Nullable String key) {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    static Request get(String path, String accept, Duration patience) {
        return new Request("GET", path, null, accept, patience, null);
    }

    /// @param body a record or a parsed object; null for none
    static Request of(String method, String path, @Nullable Object body, String accept, Duration patience) {
        return new Request(method, path, body == null ? null : Json.write(body), accept, patience, null);
    }

    /// The same, to be done once only however often it is sent with this key.
    Request once(String idempotencyKey) {
        return new Request(method, path, body, accept, patience, idempotencyKey);
    }

    ByteBuffer bytes(Door door) {
        var content = body == null ? new byte[0] : body.getBytes(UTF_8);
        var head = new StringBuilder()
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\n")
                .append("Host: ")
                .append(door.host())
                .append("\r\n")
                .append("User-Agent: easel/")
                .append(Version.current())
                .append("\r\n")
                .append("Accept: ")
                .append(accept)
                .append("\r\n")
                .append("Connection: close\r\n");
        var token = door.token();
        if (token != null) head.append("Authorization: Bearer ").append(token).append("\r\n");
        if (key != null) head.append("Idempotency-Key: ").append(key).append("\r\n");
        if (body != null) head.append("Content-Type: application/json\r\n");
        if (!method.equals("GET"))
            head.append("Content-Length: ").append(content.length).append("\r\n");
        var start = head.append("\r\n").toString().getBytes(UTF_8);
        return ByteBuffer.allocate(start.length + content.length)
                .put(start)
                .put(content)
                .flip();
    }

    /// Text as a part of a path or query: what RFC 3986 leaves unreserved stays, and `keep` too.
    public static String encoded(String text, String keep) {
        var encoded = new StringBuilder();
        for (var octet : text.getBytes(UTF_8)) {
            var letter = (char) Byte.toUnsignedInt(octet);
            if (isPlain(letter) || keep.indexOf(letter) >= 0) encoded.append(letter);
            else encoded.append('%').append(HEX.toHexDigits(octet));
        }
        return encoded.toString();
    }

    private static boolean isPlain(char letter) {
        return (letter < 128 && Character.isLetterOrDigit(letter)) || "-._~".indexOf(letter) >= 0;
    }
}
