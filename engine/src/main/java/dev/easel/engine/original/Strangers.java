package dev.easel.engine.original;

import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.weights.Safetensors;
import dev.easel.engine.weights.Weight;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The files that people take for a checkpoint of Stable Diffusion 1 or 2, known by the names and shapes of their
/// tensors. What is added to a network comes before the networks, whose names it shares.
///
/// Source: `file_kinds` of the reference data.
final class Strangers {
    private static final String UNET = "model.diffusion_model.";
    private static final String LABELS = UNET + "label_emb.0.0.weight";
    private static final int REFINER = 2560;
    private static final String WHOLE = "Import a whole checkpoint of Stable Diffusion 1 or 2.";

    private static final List<Stranger> ALL = List.of(
            new Stranger("a LoRA", "LoRAs come in a later version.", Strangers::isLora),
            new Stranger("an embedding", "Embeddings come in a later version.", Strangers::isEmbedding),
            new Stranger("a ControlNet", "ControlNets come in a later version.", Strangers::isControl),
            new Stranger("a Stable Diffusion XL refiner", WHOLE, file -> size(file, LABELS, 1) == REFINER),
            new Stranger("a Stable Diffusion XL model", WHOLE, file -> file.containsKey(LABELS)),
            new Stranger("a FLUX model", WHOLE, file -> has(file, "double_blocks.0.")),
            new Stranger("a Stable Diffusion 3 model", WHOLE, file -> has(file, "joint_blocks.0.")),
            new Stranger("an inpainting model", "Its mode comes in a later version.", file -> takes(file, 9)),
            new Stranger("an instruct-pix2pix model", "Its mode comes in a later version.", file -> takes(file, 8)),
            new Stranger("an upscaling model", "Its mode comes in a later version.", file -> takes(file, 7)),
            new Stranger("a depth model", "Its mode comes in a later version.", file -> takes(file, 5)),
            new Stranger("a UNet without the rest of its model", WHOLE, file -> file.containsKey(UNetReading.FIRST)),
            new Stranger(
                    "one part of a diffusers folder",
                    "Import the folder that it belongs in.",
                    file -> file.containsKey("conv_in.weight") && has(file, "down_blocks.0.")),
            new Stranger(
                    "a VAE",
                    "Give it to a model: easel import MODEL --vae FILE.",
                    file -> !has(file, "input_blocks.0.") && has(file, "decoder.conv_in.")));

    private record Stranger(String words, String remedy, Predicate<Map<String, Weight>> sign) {}

    private Strangers() {}

    /// Refuses `file`, called `path` in the message, by what it is.
    static void check(Safetensors file, Path path) {
        for (var stranger : ALL)
            if (stranger.sign.test(file.tensors()))
                throw new UnsupportedModel(
                        path + " is " + stranger.words + ", which Easel does not draw with by itself", stranger.remedy);
    }

    private static boolean isLora(Map<String, Weight> file) {
        return file.keySet().stream()
                .anyMatch(name -> name.startsWith("lora_unet_")
                        || name.startsWith("lora_te")
                        || name.contains(".lora_down.")
                        || name.contains(".lora_A."));
    }

    private static boolean isEmbedding(Map<String, Weight> file) {
        return file.containsKey("emb_params")
                || file.keySet().stream().anyMatch(name -> name.startsWith("string_to_param"));
    }

    private static boolean isControl(Map<String, Weight> file) {
        return file.containsKey("input_hint_block.0.weight")
                || file.containsKey("control_model.input_hint_block.0.weight")
                || file.containsKey("controlnet_cond_embedding.conv_in.weight");
    }

    /// Whether a tensor's name begins so, alone, in a checkpoint or in its VAE.
    private static boolean has(Map<String, Weight> file, String beginning) {
        return file.keySet().stream()
                .anyMatch(name -> name.startsWith(beginning)
                        || name.startsWith(UNET + beginning)
                        || name.startsWith("first_stage_model." + beginning));
    }

    /// Whether the UNet takes so many channels: a latent has four.
    private static boolean takes(Map<String, Weight> file, int channels) {
        return size(file, UNET + UNetReading.FIRST, 1) == channels;
    }

    private static long size(Map<String, Weight> file, String name, int axis) {
        var weight = file.get(name);
        return weight == null || weight.shape().size() <= axis
                ? 0
                : weight.shape().get(axis);
    }
}
