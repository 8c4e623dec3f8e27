package dev.easel.daemon.http;

import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/// The TCP door whose socket a service manager holds: whoever was let in before the end is answered, and whoever comes
/// later waits at the socket for the next daemon. Its selector accepts: a thread that waits in `accept` can only be
/// interrupted, and loses whoever it has just let in. Safe for any thread.
final class HandedDoor extends ServerConnector {
    private static final Duration LOOK = Duration.ofMillis(5);

    /// So many looks in a row find nobody: the selector is done with what it was doing at the end.
    private static final int LOOKS = 10;

    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private volatile @Nullable Future<?> leaving;

    HandedDoor(Server server, ConnectionFactory http) {
        super(server, 0, 1, http);
    }

    /// Accepts nobody any more.
    void leaveToTheNext() {
        leaving = shutdown();
        close();
    }

    /// Waits until those who were let in before that have gone, but no longer than `most`.
    void awaitLast(Duration most) {
        var left = leaving;
        if (left == null) return;
        var end = System.nanoTime() + most.toNanos();
        for (var quiet = 0; quiet < LOOKS && System.nanoTime() < end; quiet = isOver(left) ? quiet + 1 : 0)
            LockSupport.parkNanos(LOOK.toNanos());
    }

    /// The future alone does not know of a connection between its acceptance and its first look at the selector.
    private boolean isOver(Future<?> left) {
        return left.isDone()
                && accepted.get() == opened.get()
                && getConnectedEndPoints().isEmpty();
    }

    @Override
    protected void configure(Socket socket) {
        super.configure(socket);
        accepted.incrementAndGet();
    }

    @Override
    protected void onEndPointOpened(EndPoint connection) {
        super.onEndPointOpened(connection);
        opened.incrementAndGet();
    }
}
