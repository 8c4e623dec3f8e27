package dev.easel.engine.model;

/// The numbers of a model's networks that a pipeline must know.
///
/// @param latentChannels C of a latent [1, C, h, w]
/// @param latentFactor how many times smaller than the picture a latent is
/// @param scalingFactor what latents are divided by before decoding
/// @param shiftFactor what is added then
/// @param tokens ids in one prompt, padding and special ones included
/// @param textLayers layers of the text encoder
/// @param guidanceChannels length of the guidance embedding that the denoiser reads, 0 if it reads none
public record Shape(
        int latentChannels,
        int latentFactor,
        double scalingFactor,
        double shiftFactor,
        int tokens,
        int textLayers,
        int guidanceChannels) {}
