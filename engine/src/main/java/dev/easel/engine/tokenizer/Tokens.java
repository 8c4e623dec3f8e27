package dev.easel.engine.tokenizer;

import java.util.List;

/// A text as the text encoder reads it: `ids` with start, end and padding, always of one length; how many tokens
/// the text has by itself; and the end of it that did not fit, empty if all did.
public record Tokens(List<Long> ids, int count, String cutText) {
    public Tokens {
        ids = List.copyOf(ids);
    }
}
