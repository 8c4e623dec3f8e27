package dev.easel.daemon.worker;

import org.jspecify.annotations.Nullable;

/// Everything that decides what is drawn; no field is left to a default.
///
/// @param sampler null is the model's own, with all that its file says
/// @param seed of picture 0; picture k has `(seed + k) mod 2^32`
/// @param first the first picture to draw: those before it exist already
/// @param n how many pictures there are
/// @param jpegQuality 1 to 100 for a JPEG beside each PNG; null for none
/// @param previewEvery steps between previews, 0 for none
/// @param hasMetadata whether the files carry their generation parameters
public record DrawRequest(
        String prompt,
        String negativePrompt,
        int width,
        int height,
        int steps,
        double guidance,
        double guidanceRescale,
        double eta,
        @Nullable String sampler,
        String schedule,
        long seed,
        String rng,
        int clipSkip,
        int first,
        int n,
        @Nullable Integer jpegQuality,
        int previewEvery,
        boolean hasMetadata) {
    private static final long SEEDS = 1L << 32;

    /// The seed of picture `index`.
    public long seedOf(int index) {
        return (seed + index) % SEEDS;
    }

    /// The rest of the work once all pictures before `index` are there.
    public DrawRequest from(int index) {
        return with(seed, index);
    }

    /// The same with the seed that was drawn for it.
    public DrawRequest withSeed(long drawn) {
        return with(drawn, first);
    }

    private DrawRequest with(long otherSeed, int otherFirst) {
        return new DrawRequest(
                prompt,
                negativePrompt,
                width,
                height,
                steps,
                guidance,
                guidanceRescale,
                eta,
                sampler,
                schedule,
                otherSeed,
                rng,
                clipSkip,
                otherFirst,
                n,
                jpegQuality,
                previewEvery,
                hasMetadata);
    }
}
