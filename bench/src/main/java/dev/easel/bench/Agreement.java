package dev.easel.bench;

import java.io.IOException;
import java.nio.file.Path;

/// How Easel's results agree with those of a peer: gate E for the same arithmetic; for 16-bit arithmetic it must be the
/// same picture.
///
/// @param eps relative error of one evaluation of the denoiser
/// @param latents PSNR of the final latents, in dB
/// @param picture PSNR of the pictures, in dB
record Agreement(double eps, double latents, double picture) {
    private static final double MOST_EPS = 1e-4;
    private static final double LEAST_LATENTS = 60;
    private static final double LEAST_PICTURE = 50;
    private static final double SAME_PICTURE = 20;

    /// Compares what Easel and the peer wrote.
    ///
    /// @param latents the file that `Latents` was given
    /// @param eps the peer's picture of one evaluation
    static Agreement of(Path latents, Path easel, Path eps, Path peer) throws IOException {
        return new Agreement(
                Likeness.stepError(beside(latents, ".eps"), eps),
                Likeness.tensor(beside(latents, ".last"), beside(peer, ".last")),
                Likeness.picture(easel, peer));
    }

    boolean passes(boolean isSameArithmetic) {
        if (!isSameArithmetic) return picture >= SAME_PICTURE;
        return eps <= MOST_EPS && latents >= LEAST_LATENTS && picture >= LEAST_PICTURE;
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
