package dev.easel.daemon.history;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;

/// The place in the history where a page ends, as callers see it: a text that says nothing to them.
record Cursor(long number) {
    private static final String MARK = "images:";

    /// Before the first that `search` lists.
    static Cursor before(Search search) {
        return new Cursor(search.isOldestFirst() ? 0 : Long.MAX_VALUE);
    }

    /// @throws CursorInvalid if `text` was not written by `text()`
    static Cursor read(String text) {
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text), US_ASCII);
            if (!plain.startsWith(MARK)) throw new CursorInvalid();
            return new Cursor(Long.parseLong(plain.substring(MARK.length())));
        } catch (IllegalArgumentException _) {
            throw new CursorInvalid();
        }
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((MARK + number).getBytes(US_ASCII));
    }
}
