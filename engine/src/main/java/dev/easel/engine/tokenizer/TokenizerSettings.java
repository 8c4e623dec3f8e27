package dev.easel.engine.tokenizer;

import static java.util.stream.Collectors.toMap;

import dev.easel.engine.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What `tokenizer_config.json` and `special_tokens_map.json` say: the special tokens, how many tokens the text encoder
/// takes, and the tokens with ids of their own. What neither says is CLIP's.
///
/// Source: transformers 5, where the map wins unless the config lists its added tokens by id.
record TokenizerSettings(
        AddedToken start,
        AddedToken end,
        AddedToken unknown,
        AddedToken pad,
        int length,
        String type,
        Map<String, AddedToken> byId) {
    private static final String START = "<|startoftext|>";
    private static final String END = "<|endoftext|>";
    private static final String BY_ID = "added_tokens_decoder";
    private static final int LENGTH = 77;
    private static final int MOST = 1 << 16;

    static TokenizerSettings read(Path folder, String name) {
        var config = config(folder, name, "tokenizer_config.json");
        var map = config(folder, name, "special_tokens_map.json");
        var order = config.has(BY_ID) ? List.of(config, map) : List.of(map, config);
        return new TokenizerSettings(
                token(order, "bos_token", START),
                token(order, "eos_token", END),
                token(order, "unk_token", END),
                token(order, "pad_token", END),
                length(config),
                config.text("tokenizer_class", "CLIPTokenizer"),
                byId(config.object(BY_ID)));
    }

    /// Those of CLIP's own tokenizer as the publishers of Stable Diffusion set it.
    static TokenizerSettings clip(String pad) {
        var end = framing(END);
        return new TokenizerSettings(
                framing(START), end, end, AddedToken.special(pad), LENGTH, "CLIPTokenizer", Map.of());
    }

    /// A token round a text, which is found in lower-cased text too.
    private static AddedToken framing(String content) {
        return new AddedToken(content, true, true, false, new AddedToken.Strips(false, false));
    }

    /// The special tokens by content, each as the last that names it says.
    Map<String, AddedToken> specials() {
        var specials = new LinkedHashMap<String, AddedToken>();
        for (var token : List.of(start, end, unknown, pad)) specials.put(token.content(), token);
        return specials;
    }

    private static Config config(Path folder, String name, String file) {
        var path = folder.resolve(file);
        return Files.exists(path) ? Config.read(path, name + "/" + file) : Config.parse("{}", name + "/" + file);
    }

    private static AddedToken token(List<Config> configs, String key, String otherwise) {
        return configs.stream()
                .filter(config -> config.has(key))
                .findFirst()
                .map(config -> config.json(key).startsWith("{")
                        ? AddedToken.of(config.object(key), true)
                        : AddedToken.special(config.text(key)))
                .orElseGet(() -> AddedToken.special(otherwise));
    }

    private static Map<String, AddedToken> byId(Config tokens) {
        return tokens.keys().stream().collect(toMap(id -> id, id -> {
            var token = tokens.object(id);
            return AddedToken.of(token, token.flag("special", false));
        }));
    }

    /// Files without a limit say so with a huge number.
    private static int length(Config config) {
        double length = config.number("model_max_length", LENGTH);
        if (length > MOST) return LENGTH;
        if (length < 3 || length != Math.rint(length))
            throw config.refuse("model_max_length", "a whole number from 3 is needed");
        return (int) length;
    }
}
