package dev.easel.cli.command;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The kinds of files of models, in the words of people.
final class Kinds {
    /// What belongs to models, in the order in which it is listed, and what many of it are called.
    static final List<Map.Entry<String, String>> ADDITIONS = List.of(
            Map.entry("lora", "LoRAs"),
            Map.entry("embedding", "embeddings"),
            Map.entry("vae", "VAEs"),
            Map.entry("taesd", "small VAEs"),
            Map.entry("controlnet", "ControlNets"),
            Map.entry("control_lora", "control LoRAs"),
            Map.entry("t2i_adapter", "T2I adapters"),
            Map.entry("ip_adapter", "IP-Adapters"),
            Map.entry("upscaler", "upscalers"),
            Map.entry("text_encoder", "text encoders"),
            Map.entry("image_encoder", "image encoders"),
            Map.entry("unet", "UNets"));

    private Kinds() {}

    /// Whether it is a part of a model, or belongs to one.
    static boolean isAddition(String kind) {
        return ADDITIONS.stream().anyMatch(each -> each.getKey().equals(kind));
    }

    /// `231 LoRAs`, `1 VAE`; all of the words end in s.
    static String counted(int count, String many) {
        return count + " " + (count == 1 ? many.substring(0, many.length() - 1) : many);
    }

    /// `sd15 checkpoint`, `diffusers folder`.
    static String of(@Nullable String kind, @Nullable String family) {
        var words = kind == null ? "" : kind.replace('_', ' ');
        return family == null ? words : (family + " " + words).strip();
    }
}
