package dev.easel.engine.tokenizer;

import dev.easel.engine.config.UnsupportedModel;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The ids of a tokenizer.json, those of its vocabulary and those of added tokens, which grow here. Confined to one
/// thread.
final class Vocabulary {
    private static final String REMEDY = "Replace the tokenizer folder by that of the original checkpoint.";

    private final String name;
    private final JsonNode words;
    private final Map<String, ObjectNode> added = new LinkedHashMap<>();

    /// The ids in `root`; `name` is what messages call the folder.
    Vocabulary(ObjectNode root, String name) {
        this.name = name;
        words = root.path("model").path("vocab");
        for (var token : root.path("added_tokens"))
            if (token instanceof ObjectNode object)
                added.put(object.path("content").asString(""), object);
    }

    /// Adds `token` under `id`, or puts it in place of one with the same content.
    void add(AddedToken token, String id) {
        if (!id.matches("\\d{1,7}"))
            throw new UnsupportedModel(
                    name + " gives the token '" + token.content() + "' the id " + id + "; a whole number is needed",
                    REMEDY);
        added.put(token.content(), token.toJson(Integer.parseInt(id)));
    }

    /// Adds `token` under the id that its content has, unless it is among the added tokens.
    void addKnown(AddedToken token) {
        if (!added.containsKey(token.content())) added.put(token.content(), token.toJson(id(token.content())));
    }

    /// The id of the token `content`.
    int id(String content) {
        var token = added.get(content);
        var id = token == null ? words.path(content) : token.path("id");
        if (id.isInt() && id.intValue() >= 0) return id.intValue();
        throw new UnsupportedModel(name + " names the token '" + content + "', which its vocabulary lacks", REMEDY);
    }

    /// Writes the added tokens into `root`.
    void writeTo(ObjectNode root) {
        root.putArray("added_tokens").addAll(added.values());
    }
}
