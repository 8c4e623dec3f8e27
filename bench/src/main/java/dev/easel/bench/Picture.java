package dev.easel.bench;

/// What every side draws in the same way: with Euler, from the noise of torch.
///
/// @param guidance 1 is one network run a step, more is two
record Picture(int size, int steps, double guidance, long seed) {
    static final String PROMPT = "a red cat on a blue sofa, oil on canvas";

    /// The same without guidance and with one step: its only change to the noise is what the denoiser said.
    Picture ofOneEvaluation() {
        return new Picture(size, 1, 1, seed);
    }

    Picture withSteps(int count) {
        return new Picture(size, count, guidance, seed);
    }
}
