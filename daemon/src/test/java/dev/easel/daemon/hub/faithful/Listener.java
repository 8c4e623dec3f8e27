package dev.easel.daemon.hub.faithful;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/// A port of this machine that speaks just enough HTTP/1.1, over bare sockets because it must be able to break off in
/// the middle. One virtual thread a connection.
final class Listener implements AutoCloseable {
    /// Who writes down a request and the answer, and gives the counter of the bytes that are sent.
    interface Log {
        AtomicLong visited(Request request, Answer answer);
    }

    private final ServerSocket server;
    private final Function<Request, Answer> house;
    private final Log log;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    Listener(Function<Request, Answer> house, Log log) throws IOException {
        this.house = house;
        this.log = log;
        server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> converse(socket));
            } catch (IOException e) {
                if (!server.isClosed()) failures.add(e);
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            var lasts = true;
            while (lasts) {
                var request = Request.read(in);
                lasts = request != null && send(request, house.apply(request), in, socket.getOutputStream());
            }
        } catch (IOException clientLeft) {
            // it may: whoever tests sees it at its own end
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
        } finally {
            open.remove(socket);
        }
    }

    /// False if the connection is at its end.
    private boolean send(Request request, Answer answer, InputStream in, OutputStream out) throws IOException {
        var sent = log.visited(request, answer);
        out.write(head(answer).getBytes(ISO_8859_1));
        if (request.isHead() || answer.status() == 304) return true;
        var manner = answer.manner();
        var length = answer.stretch().length();
        var end = manner.sent(length);
        for (long at = 0; at < end; ) {
            var piece = answer.content().read(answer.stretch().from() + at, Math.min(manner.piece(), end - at));
            sent.addAndGet(piece.length);
            out.write(piece);
            at += piece.length;
            if (at < end) LockSupport.parkNanos(manner.pause().toNanos());
        }
        if (end < length && end == manner.stall()) in.transferTo(OutputStream.nullOutputStream());
        return end == length && manner.sized();
    }

    private static String head(Answer answer) {
        var head = new StringBuilder("HTTP/1.1 " + answer.status() + " -\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (answer.manner().sized()) {
            head.append("Content-Length: ").append(answer.stretch().length()).append("\r\n");
        } else {
            head.append("Connection: close\r\n");
        }
        return head.append("\r\n").toString();
    }

    /// Ends every connection.
    ///
    /// @throws AssertionError if the hub itself was wrong somewhere
    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : open) socket.close();
        var failure = failures.peek();
        if (failure != null) throw new AssertionError("the hub itself failed", failure);
    }
}
