package dev.easel.engine.kind;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Single networks: parts of a model, and what makes pictures larger.
final class Networks {
    private static final long SD_LATENTS = 4;

    private Networks() {}

    static @Nullable Identity identify(Keys keys, Path file) {
        if (isUNet(keys)) return part(Kind.UNET, unetFamily(keys)).in("diffusers");
        if (isVae(keys))
            return Identity.refused(
                    Kind.VAE,
                    vaeFamily(keys),
                    Sentences.part(Kind.VAE),
                    "easel import CHECKPOINT --vae " + Sentences.quoted(file));
        if (keys.hasSome("decoder.layers.0.weight", "encoder.layers.0.weight", "taesd_decoder.", "taesd_encoder."))
            return Identity.later(Kind.TAESD, null);
        var text = textEncoder(keys);
        if (text != null) return part(Kind.TEXT_ENCODER, null).in(text);
        if (keys.hasSome("vision_model.embeddings.", "visual.transformer.")) return part(Kind.IMAGE_ENCODER, null);
        return isUpscaler(keys) ? Identity.later(Kind.UPSCALER, null) : null;
    }

    private static Identity part(Kind kind, @Nullable String family) {
        return Identity.refused(kind, family, Sentences.part(kind), null);
    }

    private static boolean isUNet(Keys keys) {
        return keys.has("conv_in.weight") && keys.hasSome("down_blocks.0.") && !keys.hasSome("encoder.", "decoder.");
    }

    private static @Nullable String unetFamily(Keys keys) {
        if (keys.hasSome("add_embedding.")) return "sdxl";
        return Rules.ofContext(
                keys.size(key -> key.startsWith("down_blocks.") && key.endsWith(".attn2.to_k.weight"), 1));
    }

    private static boolean isVae(Keys keys) {
        return keys.hasSome(
                "encoder.conv_in.",
                "first_stage_model.encoder.conv_in.",
                "decoder.up.0.",
                "first_stage_model.decoder.up.0.",
                "decoder.up_blocks.0.");
    }

    /// The VAEs of Stable Diffusion 1, 2 and XL have one shape.
    private static @Nullable String vaeFamily(Keys keys) {
        var latents = keys.size(key -> key.endsWith("decoder.conv_in.weight"), 1);
        return latents == SD_LATENTS ? "sd" : null;
    }

    private static @Nullable String textEncoder(Keys keys) {
        if (keys.hasSome("encoder.block.0.layer.0.SelfAttention.")) return "T5";
        if (keys.hasSome("transformer.resblocks.0.", "model.transformer.resblocks.0.")
                && keys.any(key -> key.endsWith("token_embedding.weight"))) return "OpenCLIP";
        var isClip = keys.hasSome(
                "text_model.embeddings.token_embedding.",
                "embeddings.token_embedding.",
                "text_model.encoder.layers.0.");
        return isClip && !keys.hasSome("vision_model.") ? "CLIP" : null;
    }

    private static boolean isUpscaler(Keys keys) {
        return keys.hasSome("params_ema.", "params.conv_first.")
                || (keys.has("conv_first.weight") && keys.hasSome("body.0."))
                || (keys.has("model.0.weight") && keys.hasSome("model.1.sub.0."));
    }
}
