package dev.easel.daemon.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/// The places for streams, of all routes together. Safe for any thread.
final class Streams {
    /// After so much silence a stream tells that it lives.
    static final Duration SILENCE = Duration.ofSeconds(10);

    private final Semaphore places = new Semaphore(Limits.STREAMS);
    private final Duration silence;

    Streams(Duration silence) {
        this.silence = silence;
    }

    /// A stream in one of the places until it is closed.
    ///
    /// @param form one that is a stream
    /// @throws Refused if no place is free
    EventStream open(Context context, AnswerForm form) {
        if (!places.tryAcquire())
            throw new Refused(
                    Code.TOO_MANY_STREAMS,
                    Limits.STREAMS + " of " + Limits.STREAMS + " streams are open",
                    "close one, or ask for the answer in one piece: Accept: application/json");
        return new EventStream(context, Framing.of(form), silence, places::release);
    }
}
