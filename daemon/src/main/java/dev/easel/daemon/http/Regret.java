package dev.easel.daemon.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/// What a daemon that cannot start tells those who wait at the socket that it was handed: 503. Who is not answered
/// would have it started again and again, for nothing. The reason, with its paths, is not for strangers.
public final class Regret {
    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 1 << 20;

    private Regret() {}

    /// Answers all who wait now.
    ///
    /// @return how many that were
    public static int tell(ServerSocketChannel listener) throws IOException {
        var answer = answer();
        var end = System.nanoTime() + MOST.toNanos();
        listener.configureBlocking(false);
        var told = 0;
        while (System.nanoTime() < end) {
            var waiting = listener.accept();
            if (waiting == null) break;
            tell(waiting, answer);
            told++;
        }
        return told;
    }

    /// Reads what was asked, or the answer would be lost with it.
    private static void tell(SocketChannel waiting, byte[] answer) {
        try (waiting) {
            waiting.configureBlocking(true);
            var socket = waiting.socket();
            socket.setSoTimeout((int) SILENCE.toMillis());
            readHead(socket.getInputStream());
            socket.getOutputStream().write(answer);
            socket.shutdownOutput();
            socket.getInputStream().skipNBytes(MOST_BYTES);
        } catch (IOException _) {
            // it has gone, has read its answer, or sends for ever
        }
    }

    private static void readHead(InputStream in) throws IOException {
        var end = "\r\n\r\n".getBytes(US_ASCII);
        var matched = 0;
        for (var count = 0; matched < end.length && count < Limits.HEAD; count++) {
            var next = in.read();
            if (next < 0) return;
            matched = next == end[matched] ? matched + 1 : next == end[0] ? 1 : 0;
        }
    }

    private static byte[] answer() {
        var problem = Problems.of(
                Code.CANNOT_START.id(), "easeld was started and cannot run", "'easel doctor' on that machine says why");
        var body = Json.WRITER.writeValueAsBytes(problem);
        var head = ("HTTP/1.1 503 Service Unavailable\r\nContent-Type: " + Problems.TYPE + "\r\nContent-Length: "
                        + body.length + "\r\nRetry-After: 10\r\nConnection: close\r\n\r\n")
                .getBytes(US_ASCII);
        var whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }
}
