package dev.easel.engine.pipeline;

import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.OutOfRange;
import dev.easel.engine.random.Rng;
import dev.easel.engine.scheduler.Sampler;
import dev.easel.engine.scheduler.Schedule;
import org.jspecify.annotations.Nullable;

/// What to draw, and how: all that decides one picture besides the model.
///
/// @param negative what to avoid; acts only with guidance
/// @param width in pixels
/// @param height in pixels
/// @param guidance how much the prompt is followed; at most 1 means no guidance, and one denoiser call a step
/// @param guidanceRescale how much of the guided prediction gets the spread of the unguided one, 0 to 1
/// @param eta the share of fresh noise, 0 to 1, which `ddim` alone heeds
/// @param sampler null is the model's own, with all that its file says
/// @param seed 0 to 4 294 967 295
/// @param clipSkip which of the text encoder's last layers is read, 1 is the last
public record Prompt(
        String text,
        String negative,
        int width,
        int height,
        int steps,
        double guidance,
        double guidanceRescale,
        double eta,
        @Nullable Sampler sampler,
        Schedule schedule,
        long seed,
        Rng rng,
        int clipSkip) {
    private static final int LONGEST = 10_000;
    private static final int MOST_STEPS = 150;
    private static final int MOST_GUIDANCE = 30;
    private static final long LAST_SEED = (1L << 32) - 1;
    private static final int DEEPEST_SKIP = 12;

    /// Makes sure that `model` can draw it.
    ///
    /// @throws OutOfRange if it cannot, naming what is wrong and what would be right
    void check(InstalledModel model) {
        model.sizes().check("width", width);
        model.sizes().check("height", height);
        OutOfRange.check("steps", steps, 1, MOST_STEPS);
        OutOfRange.check("guidance", guidance, 0, MOST_GUIDANCE);
        OutOfRange.check("guidance_rescale", guidanceRescale, 0, 1);
        OutOfRange.check("eta", eta, 0, 1);
        OutOfRange.check("seed", (double) seed, 0, (double) LAST_SEED);
        OutOfRange.check(
                "clip_skip", clipSkip, 1, Math.min(DEEPEST_SKIP, model.shape().textLayers()));
        checkLength("prompt", text);
        checkLength("negative_prompt", negative);
    }

    private static void checkLength(String field, String text) {
        var length = text.codePointCount(0, text.length());
        if (length > LONGEST)
            throw new OutOfRange(
                    "%s has %,d characters".formatted(field, length),
                    "%s has at most %,d; a model reads about 75 words.".formatted(field, LONGEST));
    }
}
