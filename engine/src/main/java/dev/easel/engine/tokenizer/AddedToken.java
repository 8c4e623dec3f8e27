package dev.easel.engine.tokenizer;

import dev.easel.engine.config.Config;
import tools.jackson.databind.node.ObjectNode;

/// A token that is cut out of a text before all else. `normalized`: it is sought in the text after lower-casing,
/// else in the text as written; `strips` says on which sides it takes blanks along.
record AddedToken(String content, boolean special, boolean normalized, boolean word, Strips strips) {
    record Strips(boolean left, boolean right) {}

    /// A special token that a file gives as a bare text.
    static AddedToken special(String content) {
        return new AddedToken(content, true, false, false, new Strips(false, false));
    }

    /// A token that a file gives as an object.
    static AddedToken of(Config token, boolean special) {
        var strips = new Strips(token.flag("lstrip", false), token.flag("rstrip", false));
        boolean normalized = token.flag("normalized", true);
        return new AddedToken(token.text("content"), special, normalized, token.flag("single_word", false), strips);
    }

    /// How a tokenizer.json writes it.
    ObjectNode toJson(int id) {
        return JsonFile.JSON
                .createObjectNode()
                .put("id", id)
                .put("content", content)
                .put("single_word", word)
                .put("lstrip", strips.left)
                .put("rstrip", strips.right)
                .put("normalized", normalized)
                .put("special", special);
    }
}
