package dev.easel.engine.model;

import java.util.List;

/// The numbers of a model's networks that a pipeline must know.
///
/// @param latentChannels C of a latent [1, C, h, w]
/// @param latentFactor how many times smaller than the picture a latent is
/// @param scalingFactor what latents are divided by before decoding
/// @param shifts what is added then, for each channel
/// @param spreads what they are multiplied with in between, for each channel
/// @param tokens ids in one prompt, padding and special ones included
/// @param textLayers layers of the text encoder
/// @param pictureChannels channels of the widest layer of the decoder that is as large as the picture
/// @param guidanceChannels length of the guidance embedding that the denoiser reads, 0 if it reads none
public record Shape(
        int latentChannels,
        int latentFactor,
        double scalingFactor,
        List<Double> shifts,
        List<Double> spreads,
        int tokens,
        int textLayers,
        int pictureChannels,
        int guidanceChannels) {
    public Shape {
        shifts = List.copyOf(shifts);
        spreads = List.copyOf(spreads);
    }

    /// A value of a latent's channel as the VAE's decoder reads it.
    public double unscaled(int channel, double value) {
        return value / scalingFactor * spreads.get(channel) + shifts.get(channel);
    }
}
