package dev.easel.daemon.http;

import java.time.Duration;

/// How long Easel waits, and lets others wait.
///
/// @param body within which a body must be whole
/// @param silence after which a stream tells that it lives
/// @param farewell within which the last answers must be gone when it stops
record Patience(Duration body, Duration silence, Duration farewell) {
    static final Patience USUAL = new Patience(Body.PATIENCE, Streams.SILENCE, Duration.ofSeconds(2));

    Patience withBody(Duration other) {
        return new Patience(other, silence, farewell);
    }

    Patience withSilence(Duration other) {
        return new Patience(body, other, farewell);
    }
}
