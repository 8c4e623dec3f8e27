package dev.easel.engine.tokenizer;

import dev.easel.engine.config.UnsupportedModel;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What a stranger's tokenizer.json may ask of the native library, which trusts it: texts that stay about as long as
/// they are, and word parts without a prefix, whose length it does not check.
final class TokenizerLimits {
    private static final int STEPS = 8;
    private static final String REMEDY = "Use a checkpoint with CLIP's tokenizer.";

    private TokenizerLimits() {}

    /// Refuses `root`, called `name` in messages, if it asks for more.
    static void check(JsonNode root, String name) {
        var prefix = root.path("model").path("continuing_subword_prefix").asString("");
        if (!prefix.isEmpty())
            throw new UnsupportedModel(
                    name + " asks for 'continuing_subword_prefix': '" + prefix + "', which Easel does not support",
                    REMEDY);
        var steps = steps(root.path("normalizer")).toList();
        if (steps.size() > STEPS)
            throw new UnsupportedModel(
                    name + " has a 'normalizer' of " + steps.size() + " steps; at most " + STEPS + " are taken",
                    REMEDY);
        for (var step : steps)
            if (step.path("content").asString("").codePoints().count() > 1)
                throw new UnsupportedModel(
                        name + " has a 'normalizer' that puts more than one character in the place of others: "
                                + step.path("content"),
                        REMEDY);
    }

    private static Stream<JsonNode> steps(JsonNode normalizer) {
        return Stream.concat(
                Stream.of(normalizer),
                normalizer.path("normalizers").valueStream().flatMap(TokenizerLimits::steps));
    }
}
