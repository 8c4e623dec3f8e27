package dev.easel.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.easel.protocol.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An `easeld` made of canned answers on a real Unix socket. Stricter than the real one: what is not exactly HTTP/1.1
/// as
/// `easel` should send it is answered with 400 and what is wrong.
public final class FakeEaseld implements AutoCloseable {
    /// A request as it came.
    ///
    /// @param headers names in lower case
    public record Asked(String line, Map<String, String> headers, String body) {}

    /// Writes an answer; whatever it throws ends the connection.
    public interface Answer {
        void write(InputStream in, OutputStream out) throws IOException;
    }

    private final ServerSocketChannel server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

    private FakeEaseld(ServerSocketChannel server) {
        this.server = server;
    }

    /// Listens where an `easel` with this `EASEL_HOME` looks.
    public static FakeEaseld in(Path home) throws IOException {
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(home.resolve("easeld.sock")));
        var fake = new FakeEaseld(server);
        Thread.ofVirtual().start(fake::accept);
        return fake;
    }

    /// Answers a request line such as `GET /api/v1/ps`.
    public FakeEaseld on(String request, Answer answer) {
        answers.put(request, answer);
        return this;
    }

    public FakeEaseld json(String request, String body) {
        return on(request, (_, out) -> whole(out, "200 OK", "application/json", body));
    }

    public FakeEaseld problem(String request, int status, String body) {
        return on(request, (_, out) -> whole(out, status + " No", "application/problem+json", body));
    }

    /// A file.
    public FakeEaseld bytes(String request, String type, byte[] body) {
        return on(request, (_, out) -> whole(out, "200 OK", type, body));
    }

    /// A stream of lines in chunks that end in the middle of lines and of characters.
    public FakeEaseld stream(String request, String... lines) {
        return on(request, (_, out) -> {
            begin(out);
            for (var line : lines) chunks(out, line + "\n");
            out.write("0\r\n\r\n".getBytes(UTF_8));
        });
    }

    /// Begins a stream and waits until the other side leaves; `awaitEnd` then tells.
    public FakeEaseld silentAfter(String request, String... lines) {
        return on(request, (in, out) -> {
            begin(out);
            for (var line : lines) chunks(out, line + "\n");
            if (in.read() < 0) ends.add("left");
        });
    }

    /// The oldest request that nobody has asked for yet.
    public Asked nextAsked() throws InterruptedException {
        var next = asked.poll(10, TimeUnit.SECONDS);
        if (next == null) throw new AssertionError("no request came");
        return next;
    }

    /// The oldest that came so far, if one did.
    public @Nullable Asked asked() {
        return asked.poll();
    }

    public boolean wasLeft() throws InterruptedException {
        return ends.poll(10, TimeUnit.SECONDS) != null;
    }

    public static void whole(OutputStream out, String status, String type, String body) throws IOException {
        whole(out, status, type, body.getBytes(UTF_8));
    }

    private static void whole(OutputStream out, String status, String type, byte[] bytes) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nEasel-Version: " + Version.current()
                        + "\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                .getBytes(UTF_8));
        out.write(bytes);
    }

    public static void begin(OutputStream out) throws IOException {
        var head = """
            HTTP/1.1 200 OK
            Content-Type: application/x-ndjson
            Transfer-Encoding: chunked

            """;
        out.write(head.replace("\n", "\r\n").getBytes(UTF_8));
    }

    public static void chunks(OutputStream out, String text) throws IOException {
        var bytes = text.getBytes(UTF_8);
        for (var from = 0; from < bytes.length; from += 7) {
            var length = Math.min(7, bytes.length - from);
            out.write((Integer.toHexString(length) + "\r\n").getBytes(UTF_8));
            out.write(bytes, from, length);
            out.write("\r\n".getBytes(UTF_8));
        }
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                var channel = server.accept();
                Thread.ofVirtual().start(() -> serve(channel));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            var in = Channels.newInputStream(channel);
            var out = Channels.newOutputStream(channel);
            var request = read(in);
            asked.add(request);
            var wrong = wrong(request);
            if (!wrong.isEmpty()) {
                whole(out, "400 Bad", "text/plain", wrong);
                return;
            }
            answers.getOrDefault(request.line().replace(" HTTP/1.1", ""), FakeEaseld::notFound)
                    .write(in, out);
        } catch (IOException e) {
            ends.add("left");
        } catch (RuntimeException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static void notFound(InputStream in, OutputStream out) throws IOException {
        whole(out, "404 Not Found", "application/problem+json", """
            {"code":"route_not_found","status":404,"detail":"no such route in the fake"}\
            """);
    }

    private static Asked read(InputStream in) throws IOException {
        var first = line(in);
        var headers = new ConcurrentHashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var parts = line.split(": ", 2);
            if (headers.put(parts[0].toLowerCase(java.util.Locale.ROOT), parts[1]) != null) headers.put("twice", line);
        }
        var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Asked(first, headers, new String(in.readNBytes(length), UTF_8));
    }

    private static String wrong(Asked request) {
        var headers = request.headers();
        if (!request.line().matches("(GET|POST|PATCH|DELETE) /[\\x21-\\x7e]* HTTP/1\\.1")) return request.line();
        if (!"localhost".equals(headers.get("host"))) return "Host";
        if (!"close".equals(headers.get("connection"))) return "Connection";
        if (headers.containsKey("twice")) return "twice: " + headers.get("twice");
        var hasBody = !request.body().isEmpty();
        if (hasBody != "application/json".equals(headers.get("content-type"))) return "Content-Type";
        if (request.line().matches("(POST|PATCH) .*") && !headers.containsKey("content-length"))
            return "Content-Length";
        return List.of("application/json", "application/x-ndjson", "*/*").contains(headers.get("accept"))
                ? ""
                : "Accept";
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new IOException("the request ended early");
            line.write(next);
        }
        var text = line.toString(ISO_8859_1);
        if (!text.endsWith("\r")) throw new IOException("a line without \\r");
        return text.substring(0, text.length() - 1);
    }
}
