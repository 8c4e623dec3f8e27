package dev.easel.engine.kind;

import org.jspecify.annotations.Nullable;

/// Words that a text encoder learned besides its own.
///
/// Source: `textual_inversion` of the reference data.
final class Embeddings {
    private static final long LARGEST = 1_000_000;
    private static final int MOST_TENSORS = 4;
    private static final long CLIP_G = 1280;

    private Embeddings() {}

    static @Nullable Identity identify(Keys keys) {
        if (keys.count() == 0 || keys.count() > MOST_TENSORS || keys.bytes() >= LARGEST) return null;
        if (keys.has("clip_l", "clip_g")) return Identity.later(Kind.EMBEDDING, "sdxl");
        if (keys.has("emb_params")) return Identity.later(Kind.EMBEDDING, Rules.ofContext(width(keys, "emb_params")));
        if (keys.count() > 1) return null;
        var word = keys.names().iterator().next();
        var width = width(keys, word);
        var isWord = keys.shape(word).size() <= 2 && (Rules.ofContext(width) != null || width == CLIP_G);
        return isWord ? Identity.later(Kind.EMBEDDING, Rules.ofContext(width)) : null;
    }

    private static long width(Keys keys, String word) {
        var shape = keys.shape(word);
        return shape.isEmpty() ? 0 : shape.getLast();
    }
}
