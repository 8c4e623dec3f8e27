package dev.easel.bench;

import java.util.List;

/// The numbers that decide the tensors of a Stable Diffusion checkpoint.
///
/// @param family `sd15` or `sd21`
/// @param unet channels of the UNet's four levels
/// @param heads as `attention_head_dim` says it: how many, or a list of how many
/// @param isLinear whether the UNet's projections are linear layers, not 1x1 convolutions
/// @param vae channels of the VAE's four levels
/// @param groups of every group norm
/// @param context width of the text encoder
/// @param textLayers of the text encoder
/// @param textHeads of the text encoder
/// @param activation of the text encoder
/// @param padding the token after the end of a prompt
record Architecture(
        String family,
        List<Integer> unet,
        Object heads,
        boolean isLinear,
        List<Integer> vae,
        int groups,
        int context,
        int textLayers,
        int textHeads,
        String activation,
        String padding) {
    /// Tokens that CLIP knows.
    static final int VOCABULARY = 49_408;

    /// Tokens in a prompt.
    static final int POSITIONS = 77;

    /// Channels of a latent.
    static final int LATENT = 4;

    /// ResNets a level going down; one more going up.
    static final int LAYERS = 2;

    private static final List<Integer> UNET = List.of(320, 640, 1280, 1280);
    private static final List<Integer> VAE = List.of(128, 256, 512, 512);
    private static final String END = "<|endoftext|>";

    /// The real one of `family`. Source: the configs of Stable Diffusion 1.5 and 2.1-base.
    ///
    /// @throws IllegalArgumentException if there is no such family
    static Architecture of(String family) {
        return switch (family) {
            case "sd15" -> new Architecture(family, UNET, 8, false, VAE, 32, 768, 12, 12, "quick_gelu", END);
            case "sd21" ->
                new Architecture(family, UNET, List.of(5, 10, 20, 20), true, VAE, 32, 1024, 23, 16, "gelu", "!");
            default -> throw new IllegalArgumentException("'" + family + "' is no family; there are sd15 and sd21");
        };
    }

    /// Width of the UNet's time embedding.
    int time() {
        return 4 * unet.getFirst();
    }
}
