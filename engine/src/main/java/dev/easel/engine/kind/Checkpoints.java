package dev.easel.engine.kind;

import dev.easel.engine.error.EaselException;
import dev.easel.engine.model.Prospect;
import dev.easel.engine.weights.Dtype;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Whole Stable Diffusion models in one file, and UNets under the names of the original code.
final class Checkpoints {
    private static final String UNET = "model.diffusion_model.";
    private static final String FIRST = "input_blocks.0.0.weight";
    private static final String CONTEXT = "input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight";
    private static final String LABELS = "label_emb.0.0.weight";
    private static final long REFINER_LABELS = 2560;

    private Checkpoints() {}

    static @Nullable Identity identify(Keys keys, Path file) {
        if (keys.has(UNET + FIRST)) return whole(keys, file);
        if (keys.has(FIRST)) return Identity.refused(Kind.UNET, family(keys, ""), Sentences.part(Kind.UNET), null);
        return null;
    }

    private static Identity whole(Keys keys, Path file) {
        var family = family(keys, UNET);
        if (keys.size(UNET + LABELS, 1) == REFINER_LABELS) return Identity.later(Kind.REFINER, "sdxl");
        if (keys.has(UNET + LABELS))
            return Identity.refused(Kind.CHECKPOINT, "sdxl", Sentences.laterFamily("Stable Diffusion XL"), null);
        return switch ((int) keys.size(UNET + FIRST, 1)) {
            case 9 -> Identity.later(Kind.INPAINTING, family);
            case 8 -> Identity.later(Kind.PIX2PIX, family);
            case 7 -> Identity.later(Kind.UPSCALER, family);
            case 5 -> Identity.later(Kind.DEPTH, family);
            default -> plain(keys, file, family);
        };
    }

    private static Identity plain(Keys keys, Path file, @Nullable String family) {
        if (family == null)
            return Identity.refused(
                    Kind.CHECKPOINT,
                    null,
                    "its texts are " + keys.size(UNET + CONTEXT, 1)
                            + " numbers wide; Stable Diffusion 1 has 768, Stable Diffusion 2 has 1024",
                    null);
        if (isEightBit(keys.dtype(UNET + FIRST)))
            return Identity.refused(
                    Kind.CHECKPOINT,
                    family,
                    "its UNet is stored in 8 bits; Easel computes with 16, 32 and 64",
                    "Get its fp16 or fp32 version.");
        try {
            return Identity.usable(Kind.CHECKPOINT, Prospect.of(file).family());
        } catch (EaselException e) {
            var reason = Sentences.withoutPath(e.getMessage(), file);
            return Identity.refused(Kind.CHECKPOINT, family, reason, cure(e.hint(), file));
        }
    }

    /// Where an option of the import helps, the command with it.
    private static String cure(String hint, Path file) {
        if (hint.contains("--prediction"))
            return Sentences.importing(file, "--prediction v  # or epsilon, if it was made for 512 pixels");
        return hint.contains("--vae") ? Sentences.importing(file, "--vae FILE") : hint;
    }

    private static @Nullable String family(Keys keys, String prefix) {
        if (keys.has(prefix + LABELS)) return "sdxl";
        return Rules.ofContext(keys.size(prefix + CONTEXT, 1));
    }

    private static boolean isEightBit(@Nullable Dtype dtype) {
        return dtype == Dtype.F8_E4M3 || dtype == Dtype.F8_E5M2 || dtype == Dtype.I8 || dtype == Dtype.U8;
    }
}
