package dev.easel.engine.model;

/// A network of a model that drawing needs, or a part of one.
public enum Network {
    TEXT_ENCODER("text_encoder", false, false),
    CROSS_ATTENTION("cross_attention", false, false),
    TIME_EMBEDDING("time_embedding", false, false),
    UNET("unet", true, true),
    VAE_DECODER("vae_decoder", false, true);

    private final String id;
    private final boolean isPacked;
    private final boolean isConvolving;

    Network(String id, boolean isPacked, boolean isConvolving) {
        this.id = id;
        this.isPacked = isPacked;
        this.isConvolving = isConvolving;
    }

    /// The name of its graph.
    public String id() {
        return id;
    }

    /// Whether the weights of its matrices are rearranged for faster running when it is opened. Where they are used
    /// once
    /// for a picture, that would take more than it gains.
    public boolean isPacked() {
        return isPacked;
    }

    /// Whether onnxruntime makes other weights of those of `model` when it opens this network. Else they are mapped as
    /// the files have them, and opening takes no time.
    boolean changesWeightsOf(InstalledModel model) {
        return isConvolving || !model.hasFloat32();
    }
}
