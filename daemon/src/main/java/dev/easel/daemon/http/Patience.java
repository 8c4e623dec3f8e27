package dev.easel.daemon.http;

import java.time.Duration;

/// How long Easel waits, and lets others wait.
///
/// @param idle how long a silent connection stays
/// @param body within which a body must be whole
/// @param silence after which a stream tells that it lives
/// @param farewell within which the last answers must be gone when it stops
record Patience(Duration idle, Duration body, Duration silence, Duration farewell) {
    static final Patience USUAL = new Patience(Doors.IDLE, Body.PATIENCE, Streams.SILENCE, Duration.ofSeconds(2));

    Patience withIdle(Duration other) {
        return new Patience(other, body, silence, farewell);
    }

    Patience withBody(Duration other) {
        return new Patience(idle, other, silence, farewell);
    }

    Patience withSilence(Duration other) {
        return new Patience(idle, body, other, farewell);
    }
}
