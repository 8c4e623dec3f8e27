package dev.easel.daemon.http;

import dev.easel.daemon.job.Job;
import dev.easel.engine.error.EaselException;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;

/// The one who asked and waits for the answer, until it hangs up. One caller at a time.
///
/// Jetty does not tell a handler that its client is gone: whoever waits looks.
final class Caller {
    /// How long nothing may happen before somebody looks.
    static final Duration LOOK = Duration.ofMillis(500);

    private static final int SIP = 16;

    private final Context context;
    private final EndPoint connection;

    Caller(Context context) {
        this.context = context;
        this.connection = ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }

    /// The last thing that `feed` tells.
    ///
    /// @throws Left if the caller has left; then the feed is stopped
    <E> E await(Feed<E> feed) {
        while (true) {
            var event = listen(feed);
            if (event.isPresent() && feed.isLast(event.get())) return event.get();
        }
    }

    /// Waits until `job` is over, but no longer than `patience`.
    ///
    /// @throws Left if the caller has left; the job does not mind
    void awaitEnd(Job job, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        try (var listener = job.listen()) {
            var feed = Feed.of(listener);
            for (var left = patience; left.isPositive(); left = Duration.ofNanos(deadline - System.nanoTime())) {
                var event = listen(feed, left.compareTo(LOOK) < 0 ? left : LOOK);
                if (event.isPresent() && feed.isLast(event.get())) return;
            }
        }
    }

    /// The next thing that `feed` tells, empty if nothing does for a while.
    ///
    /// @throws Left if the caller has left; then the feed is stopped
    <E> Optional<E> listen(Feed<E> feed) {
        return listen(feed, LOOK);
    }

    private <E> Optional<E> listen(Feed<E> feed, Duration timeout) {
        try {
            var next = feed.next(timeout);
            if (!hasLeft()) return next;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        feed.cancel();
        throw new Left();
    }

    private boolean hasLeft() {
        var sip = BufferUtil.allocate(SIP);
        try {
            var count = connection.fill(sip);
            if (count > 0) context.res().setHeader(HttpHeader.CONNECTION.asString(), "close");
            return count < 0;
        } catch (IOException _) {
            return true;
        }
    }

    /// Nobody is there any more to hear an answer.
    static final class Left extends EaselException {
        private static final long serialVersionUID = 1;

        Left() {
            super(Kind.CANCELLED, "cancelled", "The caller has left", "ask again");
        }
    }
}
