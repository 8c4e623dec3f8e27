package dev.easel.engine.pipeline;

import dev.easel.engine.model.Shape;
import dev.easel.engine.tensor.Tensor;
import dev.easel.engine.tensor.TensorFunction;
import java.util.Map;

/// The VAE's decoder: from the latents that a denoiser works on to a picture. It alone knows their scale. One caller at
/// a
/// time.
final class LatentDecoder {
    private static final int COLOURS = 3;

    private final TensorFunction decoder;
    private final Shape shape;

    LatentDecoder(TensorFunction decoder, Shape shape) {
        this.decoder = decoder;
        this.shape = shape;
    }

    /// The shape `[1, C, h, w]` of the latents of a picture.
    long[] latentShape(int width, int height) {
        return new long[] {1, shape.latentChannels(), height / shape.latentFactor(), width / shape.latentFactor()};
    }

    /// The picture `[1, 3, height, width]`, in about [-1, 1].
    ///
    /// @throws dev.easel.engine.runtime.InferenceFailed if it is no number
    Tensor decode(Tensor latents) {
        var side = latents.shape();
        var picture = Tensor.zeros(1, COLOURS, side[2] * shape.latentFactor(), side[3] * shape.latentFactor());
        decoder.applyInto(picture, Map.of("latent_sample", unscaled(latents)), "sample");
        return Finite.check(picture, "vae");
    }

    private Tensor unscaled(Tensor latents) {
        var plane = latents.size() / shape.latentChannels();
        var unscaled = Tensor.zeros(latents.shape());
        var from = latents.data();
        var to = unscaled.data();
        for (var i = 0; i < latents.size(); i++) to.put(i, (float) shape.unscaled(i / plane, from.get(i)));
        return unscaled;
    }
}
