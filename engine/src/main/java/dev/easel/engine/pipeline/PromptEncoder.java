package dev.easel.engine.pipeline;

import dev.easel.engine.model.Warning;
import dev.easel.engine.tensor.Tensor;
import dev.easel.engine.tensor.TensorFunction;
import dev.easel.engine.tokenizer.ClipTokenizer;
import java.util.Map;
import java.util.Optional;

/// Reads a prompt into what the denoiser is told: tokens, then the text encoder's states. It remembers those of the
/// last
/// texts, so that a prompt that was drawn before, and the empty negative one, need no text encoder. One caller at a
/// time.
final class PromptEncoder {
    private static final int LAST = 1;
    private static final int FRAME = 2;
    private static final int SHOWN = 200;
    private static final int TEXTS = 256;
    private static final long BYTES = 64 << 20;

    private final ClipTokenizer tokenizer;
    private final TensorFunction encoder;
    private final RecentlyUsed<Read, Tensor> known = new RecentlyUsed<>(TEXTS, BYTES, Tensor::bytes);

    /// A text, and from which layer on it was left alone.
    private record Read(String text, int clipSkip) {}

    PromptEncoder(ClipTokenizer tokenizer, TensorFunction encoder) {
        this.tokenizer = tokenizer;
        this.encoder = encoder;
    }

    /// The states of both texts; `clip_skip` acts on the positive one alone, as in diffusers.
    ///
    /// @throws dev.easel.engine.runtime.InferenceFailed if they are no numbers
    Embeddings encode(Prompt prompt, boolean isGuided) {
        var positive = states(prompt.text(), prompt.clipSkip());
        return new Embeddings(positive, isGuided ? states(prompt.negative(), LAST) : null);
    }

    /// Says which words of `text`, called `what`, no model reads.
    Optional<Warning> truncation(String text, String what) {
        var tokens = tokenizer.encode(text);
        if (tokens.cutText().isEmpty()) return Optional.empty();
        var length = tokens.ids().size();
        var cut = tokens.count() + FRAME - length;
        return Optional.of(new Warning(
                "prompt_truncated",
                "%d tokens of the %s past %d were cut: '%s'"
                        .formatted(cut, what, length, shortened(tokens.cutText()))));
    }

    private Tensor states(String text, int clipSkip) {
        return known.get(new Read(text, clipSkip), () -> compute(text, clipSkip));
    }

    private Tensor compute(String text, int clipSkip) {
        var output = clipSkip == LAST ? "last_hidden_state" : "clip_skip." + clipSkip;
        return Finite.check(encoder.apply(Map.of("input_ids", ids(text)), output), "text");
    }

    private Tensor ids(String text) {
        var ids = tokenizer.encode(text).ids();
        var tensor = Tensor.zeros(1, ids.size());
        var values = tensor.data();
        for (var id : ids) values.put(id);
        return tensor;
    }

    private static String shortened(String text) {
        var words = text.strip();
        return words.codePointCount(0, words.length()) <= SHOWN
                ? words
                : words.substring(0, words.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
