package dev.easel.engine.model;

/// What a request gets that does not say otherwise.
///
/// @param sampler an id of `scheduler.Sampler`
/// @param schedule an id of `scheduler.Schedule`
public record Preset(int width, int height, int steps, double guidance, String sampler, String schedule) {
    private static final int MOST_STEPS = 150;
    private static final int MOST_GUIDANCE = 30;

    /// This preset, which a model of such `sizes` can draw.
    ///
    /// @throws OutOfRange if it cannot
    Preset checked(Sizes sizes) {
        sizes.check("width", width);
        sizes.check("height", height);
        OutOfRange.check("steps", steps, 1, MOST_STEPS);
        OutOfRange.check("guidance", guidance, 0, MOST_GUIDANCE);
        return this;
    }
}
