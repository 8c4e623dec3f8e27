package dev.easel.daemon.history;

import dev.easel.engine.error.EaselException;

/// A page was asked for by a cursor that no page ever gave.
public final class CursorInvalid extends EaselException {
    private static final long serialVersionUID = 1;

    CursorInvalid() {
        super(
                Kind.INVALID,
                "invalid_cursor",
                "The cursor is not one that a page gave as 'next'",
                "Leave 'cursor' out to begin with the newest.");
    }
}
