package dev.easel.engine.model;

import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/// Which checkpoints Easel cannot draw with yet, by the names people know them by.
final class Refusals {
    private static final Set<String> PIPELINES = Set.of(
            "StableDiffusionPipeline",
            "StableDiffusionPipelineSafe",
            "StableDiffusionImg2ImgPipeline",
            "StableDiffusionControlNetPipeline",
            "LatentConsistencyModelPipeline",
            "StableDiffusionInpaintPipeline",
            "StableDiffusionInstructPix2PixPipeline",
            "StableDiffusionUpscalePipeline");

    private static final Map<String, String> FAMILIES = Map.of(
            "StableDiffusionXL", "Stable Diffusion XL",
            "StableDiffusion3", "Stable Diffusion 3",
            "Flux", "FLUX",
            "Onnx", "a folder of ready ONNX graphs",
            "StableDiffusionImageVariation", "an image variation model");

    private Refusals() {}

    /// Refuses a `model_index.json` of another kind of model.
    static void checkPipeline(Config index) {
        if (!index.has("_class_name")) return;
        var name = index.text("_class_name");
        if (PIPELINES.contains(name)) return;
        var family = FAMILIES.entrySet().stream()
                .filter(entry -> name.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("another kind of model");
        throw new UnsupportedModel(
                "%s has the _class_name '%s': %s, which Easel does not draw with yet"
                        .formatted(index.file(), name, family),
                "Import a Stable Diffusion 1 or 2 checkpoint.");
    }

    /// Refuses what is no text encoder, UNet and VAE of Stable Diffusion.
    static void checkParts(Config text, Config unet, Config vae) {
        unet.expect("_class_name", "\"UNet2DConditionModel\"");
        vae.expect("_class_name", "\"AutoencoderKL\"");
        text.expect("architectures", "[\"CLIPTextModel\"]");
        text.expect("model_type", "\"clip_text_model\"");
        text.expect("use_attention_mask", "false");
        checkChannels(unet, vae);
        var width = text.integer("hidden_size", 0);
        if (unet.integer("cross_attention_dim", width) != width)
            throw new UnsupportedModel(
                    "%s has 'cross_attention_dim' %d, but %s has 'hidden_size' %d"
                            .formatted(unet.file(), unet.integer("cross_attention_dim"), text.file(), width),
                    "Use the text encoder that belongs to this UNet.");
    }

    /// Refuses configs for what has its own.
    static UnsupportedModel needless(Path folder) {
        return new UnsupportedModel(
                folder + " is a folder, which has configs of its own; --config is for single files",
                "Import it without --config.");
    }

    private static void checkChannels(Config unet, Config vae) {
        var latent = vae.integer("latent_channels", SD_CHANNELS);
        var channels = unet.integer("in_channels", SD_CHANNELS);
        if (channels == latent) return;
        var kind = switch (channels) {
            case 9 -> "an inpainting model";
            case 8 -> latent == SD_CHANNELS ? "an instruct-pix2pix model" : "a UNet of another VAE";
            case 7 -> "an upscaling model";
            default -> "a UNet of another VAE";
        };
        throw new UnsupportedModel(
                "%s has 'in_channels' %d and %s 'latent_channels' %d: %s, which Easel does not draw with"
                        .formatted(unet.file(), channels, vae.file(), latent, kind),
                "Import a text-to-image checkpoint.");
    }

    private static final int SD_CHANNELS = 4;
}
