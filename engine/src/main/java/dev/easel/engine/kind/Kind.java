package dev.easel.engine.kind;

import java.util.Locale;

/// The kinds of files and folders that people keep among their models.
///
/// Source: `file_kinds` of the reference data.
public enum Kind {
    /// A folder as diffusers saves it, with a part in each of its folders.
    FOLDER("diffusers folders"),
    /// A whole model in one file.
    CHECKPOINT("checkpoints"),
    /// A model that repaints a part of a picture.
    INPAINTING("inpainting models"),
    /// A model that changes a picture as told.
    PIX2PIX("instruct-pix2pix models"),
    /// A model that is led by a picture's depth.
    DEPTH("depth models"),
    /// The second half of Stable Diffusion XL.
    REFINER("refiners of Stable Diffusion XL"),
    UNET("UNets"),
    TEXT_ENCODER("text encoders"),
    IMAGE_ENCODER("image encoders"),
    VAE("VAEs"),
    TAESD("small VAEs for previews (TAESD)"),
    LORA("LoRAs"),
    EMBEDDING("embeddings"),
    CONTROLNET("ControlNets"),
    CONTROL_LORA("control LoRAs"),
    T2I_ADAPTER("T2I adapters"),
    IP_ADAPTER("IP-Adapters"),
    UPSCALER("upscalers"),
    PICKLE("pickles"),
    GGUF("GGUF files"),
    ONNX("ready ONNX graphs"),
    /// What git-lfs leaves in place of a file that it was not told to fetch.
    POINTER("git-lfs pointers"),
    /// A file that is whole, and strange.
    UNKNOWN("files of a kind that Easel does not know"),
    /// A file that is cut short, broken or cannot be read.
    DAMAGED("damaged files");

    private final String plural;

    Kind(String plural) {
        this.plural = plural;
    }

    /// Its name for programs: `checkpoint`, `t2i_adapter`, …
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What many of them are called.
    public String plural() {
        return plural;
    }
}
