package dev.easel.daemon.hub.faithful;

import java.time.Duration;

/// How a body is sent.
///
/// @param cut after how many bytes the connection is reset
/// @param stall after how many bytes nothing more comes, though the connection stays
/// @param pause the time between two pieces of `piece` bytes
/// @param sized whether its length is told; if not, the end of the connection is its end
record Manner(long cut, long stall, int piece, Duration pause, boolean sized) {
    static final Manner HONEST = new Manner(Long.MAX_VALUE, Long.MAX_VALUE, 1 << 16, Duration.ZERO, true);

    Manner cutAfter(long bytes) {
        return new Manner(bytes, stall, piece, pause, sized);
    }

    Manner stallAfter(long bytes) {
        return new Manner(cut, bytes, piece, pause, sized);
    }

    Manner slow(int bytes, Duration between) {
        return new Manner(cut, stall, bytes, between, sized);
    }

    Manner unsized() {
        return new Manner(cut, stall, piece, pause, false);
    }

    /// How many of `length` bytes are sent before the connection is cut or stalls.
    long sent(long length) {
        return Math.min(length, Math.min(cut, stall));
    }
}
