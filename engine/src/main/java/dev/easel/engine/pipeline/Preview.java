package dev.easel.engine.pipeline;

import dev.easel.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A small picture of an unfinished latent, without the VAE: each colour is a weighted sum of the latent's channels and
/// one. Safe for any thread.
///
/// The weights `[C+1, 3]` are fitted, by least squares, to the first picture that the VAE decodes.
public final class Preview {
    private static final int COLOURS = 3;
    private static final double RIDGE = 1e-6;

    private final double[][] weights;

    private Preview(double[][] weights) {
        this.weights = weights;
    }

    /// Fits the weights to `image` `[1, 3, H, W]`, which `latents` `[1, C, h, w]` became.
    static Preview fit(Tensor latents, Tensor image) {
        var channels = (int) latents.shape()[1];
        var plane = latents.size() / channels;
        var values = latents.toArray();
        var colours = averaged(image, latents.shape());
        var gram = new double[channels + 1][channels + 1];
        var targets = new double[channels + 1][COLOURS];
        for (var at = 0; at < plane; at++) {
            var row = row(values, plane, at);
            for (var i = 0; i < row.length; i++) {
                for (var j = 0; j < row.length; j++) gram[i][j] += row[i] * row[j];
                for (var colour = 0; colour < COLOURS; colour++)
                    targets[i][colour] += row[i] * colours[colour * plane + at];
            }
        }
        for (var i = 0; i < gram.length; i++) gram[i][i] += RIDGE * plane;
        return new Preview(solve(gram, targets));
    }

    /// The picture `[1, 3, h, w]` in [-1, 1] that `latents` `[1, C, h, w]` are becoming.
    public Tensor of(Tensor latents) {
        var shape = latents.shape();
        var plane = Math.toIntExact(shape[2] * shape[3]);
        var values = latents.toArray();
        var picture = new float[COLOURS * plane];
        for (var at = 0; at < plane; at++) {
            var row = row(values, plane, at);
            for (var colour = 0; colour < COLOURS; colour++) {
                var sum = 0.0;
                for (var i = 0; i < row.length; i++) sum += row[i] * weights[i][colour];
                picture[colour * plane + at] = (float) Math.clamp(sum, -1, 1);
            }
        }
        return Tensor.of(picture, 1, COLOURS, shape[2], shape[3]);
    }

    /// What `write` kept in `file`; empty if there is nothing, or it is not for latents of `channels` channels.
    static Optional<Preview> read(Path file, int channels) {
        try {
            var weights = JsonMapper.shared().readValue(Files.readAllBytes(file), double[][].class);
            var fits = weights.length == channels + 1 && Arrays.stream(weights).allMatch(row -> row.length == COLOURS);
            return fits ? Optional.of(new Preview(weights)) : Optional.empty();
        } catch (IOException | JacksonException none) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        var beside = file.resolveSibling(file.getFileName() + ".new");
        Files.write(beside, JsonMapper.shared().writeValueAsBytes(weights));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// All channels of one place, and one.
    private static double[] row(float[] latents, int plane, int at) {
        var row = new double[latents.length / plane + 1];
        for (var channel = 0; channel + 1 < row.length; channel++) row[channel] = latents[channel * plane + at];
        row[row.length - 1] = 1;
        return row;
    }

    /// `image` as small as the latents, each value the mean of its square.
    private static float[] averaged(Tensor image, long[] latents) {
        var height = (int) latents[2];
        var width = (int) latents[3];
        var factor = (int) (image.shape()[2] / height);
        var pixels = image.toArray();
        var means = new float[COLOURS * height * width];
        for (var i = 0; i < pixels.length; i++) {
            var x = i % (width * factor) / factor;
            var y = i / (width * factor) / factor;
            means[y * width + x] += pixels[i] / (factor * factor);
        }
        return means;
    }

    /// Solves `matrix x = right` for each column, by elimination without pivoting: the matrix is positive definite.
    private static double[][] solve(double[][] matrix, double[][] right) {
        var size = matrix.length;
        for (var pivot = 0; pivot < size; pivot++)
            for (var row = 0; row < size; row++) {
                if (row == pivot) continue;
                var factor = matrix[row][pivot] / matrix[pivot][pivot];
                for (var i = pivot; i < size; i++) matrix[row][i] -= factor * matrix[pivot][i];
                for (var i = 0; i < COLOURS; i++) right[row][i] -= factor * right[pivot][i];
            }
        for (var row = 0; row < size; row++) for (var i = 0; i < COLOURS; i++) right[row][i] /= matrix[row][row];
        return right;
    }
}
