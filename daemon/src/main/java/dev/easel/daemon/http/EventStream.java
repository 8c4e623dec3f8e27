package dev.easel.daemon.http;

import dev.easel.protocol.Event;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;

/// A stream of events, each sent at once. Confined to one thread.
///
/// Once the first is out the status is 200 for good: what fails later is told by the last one.
final class EventStream implements AutoCloseable {
    private final Context context;
    private final Framing framing;
    private final Duration silence;
    private final Runnable leave;
    private long lastSent = System.nanoTime();
    private long sent;

    /// @param silence after which it tells that it lives
    /// @param leave gives its place back
    EventStream(Context context, Framing framing, Duration silence, Runnable leave) {
        this.context = context;
        this.framing = framing;
        this.silence = silence;
        this.leave = leave;
    }

    /// Sends what `feed` tells until its last word; `event` says how, and may say nothing.
    ///
    /// @throws Caller.Left if nobody reads any more; then the feed is stopped
    <E> void relay(Feed<E> feed, Function<E, Optional<?>> event) {
        attempt(() -> pass(feed, event));
    }

    /// Does what has to be done for the stream. What fails once an event is out is told by a last one.
    ///
    /// @throws RuntimeException if none is out yet, or nobody reads any more
    void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (e instanceof Caller.Left || !context.res().isCommitted()) throw e;
            send(new Event.Failed(Problems.of(e, RequestId.of(context))));
        }
    }

    /// Sends what `feed` tells until its last word, as `relay` does; what fails is thrown, and stops the feed.
    <E> void pass(Feed<E> feed, Function<E, Optional<?>> event) {
        var caller = new Caller(context);
        try {
            while (true) {
                var news = caller.listen(feed);
                if (news.isPresent()) {
                    event.apply(news.get()).ifPresent(this::send);
                    if (feed.isLast(news.get())) return;
                } else if (System.nanoTime() - lastSent >= silence.toNanos()) write(framing.ping());
            }
        } catch (RuntimeException e) {
            feed.cancel();
            throw e;
        }
    }

    /// Sends one event.
    ///
    /// @throws Caller.Left if nobody reads any more
    void send(Object event) {
        write(framing.frame(++sent, event));
    }

    private void write(byte[] frame) {
        try {
            var out = out();
            out.write(frame);
            out.flush();
            lastSent = System.nanoTime();
        } catch (IOException _) {
            throw new Caller.Left();
        }
    }

    @Override
    public void close() {
        leave.run();
    }

    /// Javalin's own stream keeps everything until the handler ends. A sip of a request behind this one may be lost to
    /// the look whether the caller is there, so the connection ends with the stream.
    private OutputStream out() throws IOException {
        var response = context.res();
        if (!response.isCommitted()) {
            response.setContentType(framing.form().type());
            response.setHeader(HttpHeader.CONNECTION.asString(), "close");
        }
        return response.getOutputStream();
    }
}
