package dev.easel.daemon.http;

import dev.easel.protocol.Event;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;

/// A stream of JSON objects, one a line, each sent at once. Confined to one thread.
///
/// Once the first line is out the status is 200 for good: what fails later is told by the last line.
final class Lines implements AutoCloseable {
    /// After so much silence a `ping` tells that the stream lives.
    static final Duration SILENCE = Duration.ofSeconds(10);

    private final Context context;
    private final Semaphore places;
    private long lastLine = System.nanoTime();

    private Lines(Context context, Semaphore places) {
        this.context = context;
        this.places = places;
    }

    /// A stream that takes one of `places` until it is closed.
    ///
    /// @throws Refused if none is free
    static Lines open(Context context, Semaphore places) {
        if (!places.tryAcquire())
            throw new Refused(
                    Code.TOO_MANY_STREAMS,
                    Limits.STREAMS + " of " + Limits.STREAMS + " streams are open",
                    "close one, or ask for the answer in one piece: Accept: application/json");
        return new Lines(context, places);
    }

    /// Sends what `feed` tells until its last word; `line` says how, and may say nothing.
    ///
    /// @throws Caller.Left if nobody reads any more; then the feed is stopped
    <E> void relay(Feed<E> feed, Function<E, Optional<?>> line) {
        var caller = new Caller(context);
        try {
            while (true) {
                var event = caller.listen(feed);
                if (event.isPresent()) {
                    line.apply(event.get()).ifPresent(this::write);
                    if (feed.isLast(event.get())) return;
                } else if (System.nanoTime() - lastLine >= SILENCE.toNanos()) write(new Event.Ping());
            }
        } catch (RuntimeException e) {
            feed.cancel();
            if (e instanceof Caller.Left || !context.res().isCommitted()) throw e;
            write(new Event.Failed(Problems.of(e, RequestId.of(context))));
        }
    }

    private void write(Object line) {
        try {
            var out = out();
            out.write(Json.WRITER.writeValueAsBytes(line));
            out.write('\n');
            out.flush();
            lastLine = System.nanoTime();
        } catch (IOException _) {
            throw new Caller.Left();
        }
    }

    @Override
    public void close() {
        places.release();
    }

    /// Javalin's own stream keeps everything until the handler ends. A sip of a request behind this one may be lost to
    /// the look whether the caller is there, so the connection ends with the stream.
    private OutputStream out() throws IOException {
        var response = context.res();
        if (!response.isCommitted()) {
            response.setContentType(AnswerForm.NDJSON.type());
            response.setHeader(HttpHeader.CONNECTION.asString(), "close");
        }
        return response.getOutputStream();
    }
}
