package dev.easel.engine.original;

import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.weights.NetworkWeights;
import dev.easel.engine.weights.Safetensors;
import dev.easel.engine.weights.SafetensorsWeights;
import java.nio.file.Path;
import java.util.List;

/// A checkpoint in one safetensors file under the original names: its networks, and what their shapes say of them.
/// Reads the header alone; what else is in the file, such as averages of a training, is passed over.
/// Safe for any thread.
public final class OriginalFile {
    private static final List<String> CLIP =
            List.of("cond_stage_model.transformer.text_model.", "cond_stage_model.transformer.");
    private static final String OPEN_CLIP = "cond_stage_model.model.";
    private static final String VAE = "first_stage_model.";

    private final Safetensors file;
    private final Tensors unet;
    private final Tensors vae;
    private final TextReading text;

    private OriginalFile(Safetensors file) {
        this.file = file;
        var weights = file.weights();
        unet = new Tensors(weights, "model.diffusion_model.");
        vae = new Tensors(weights, VAE);
        text = text(weights);
    }

    /// Reads the header of `file`.
    ///
    /// @throws UnsupportedModel if it is no safetensors file, or no whole checkpoint
    public static OriginalFile open(Path file) {
        var tensors = Safetensors.open(file);
        Strangers.check(tensors, file);
        var opened = new OriginalFile(tensors);
        if (!opened.unet.has(UNetReading.FIRST))
            throw new UnsupportedModel(
                    file + " is no checkpoint in the original layout: it has no tensor 'model.diffusion_model."
                            + UNetReading.FIRST + "'",
                    "Import a Stable Diffusion 1 or 2 checkpoint.");
        if (opened.text.tensors().all().isEmpty())
            throw new UnsupportedModel(
                    file + " has no text encoder",
                    "Use the whole checkpoint, or merge this UNet into one: Easel takes no text encoder from elsewhere"
                            + " yet.");
        return opened;
    }

    /// Its own path without links.
    public Path file() {
        return file.file();
    }

    /// Whether it has the tensor `name`.
    public boolean has(String name) {
        return file.tensors().containsKey(name);
    }

    /// What it remarks under `key`, empty if it remarks nothing.
    public String remark(String key) {
        return file.remarks().getOrDefault(key, "");
    }

    public boolean hasVae() {
        return vae.has(VaeReading.FIRST);
    }

    /// The family, by the width of the texts that the UNet looks at.
    ///
    /// @throws UnsupportedModel if it is of no family that comes in such files
    public Family family() {
        return new UNetReading(unet).family();
    }

    /// What the shapes say of the UNet, whose output is a velocity or not.
    public Config unetConfig(boolean isVelocity) {
        return new UNetReading(unet).config(isVelocity);
    }

    public Config vaeConfig() {
        return new VaeReading(vae).config();
    }

    public Config textConfig() {
        return text.config(family());
    }

    /// The UNet with so many residual blocks on each level on the way down.
    public NetworkWeights unet(List<Integer> layers) {
        return unet.under(OriginalNames.unet(layers));
    }

    /// The VAE of so many levels with so many residual blocks on each of the encoder's.
    public NetworkWeights vae(int levels, int layers) {
        return vae.under(OriginalNames.vae(levels, layers));
    }

    /// The text encoder, of whose layers so many are used.
    public NetworkWeights text(int layers) {
        return text.tensors().under(text.isOpenClip() ? OriginalNames.openClip(layers) : OriginalNames.clip());
    }

    private static TextReading text(SafetensorsWeights file) {
        var openClip = new Tensors(file, OPEN_CLIP);
        if (openClip.has("ln_final.weight")) return new TextReading(openClip, true);
        var prefix = file.has(CLIP.getFirst() + "final_layer_norm.weight") ? CLIP.getFirst() : CLIP.getLast();
        return new TextReading(new Tensors(file, prefix), false);
    }
}
