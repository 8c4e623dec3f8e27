package dev.easel.engine.pipeline;

import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.tensor.Tensor;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The preview matrix of one model, kept beside its graphs from the first picture on. Safe for any thread.
final class Previews {
    private final InstalledModel model;
    private volatile @Nullable Preview preview;

    Previews(InstalledModel model) {
        this.model = model;
        preview = Preview.read(model.preview(), model.shape().latentChannels()).orElse(null);
    }

    Optional<Tensor> of(Tensor latents) {
        return Optional.ofNullable(preview).map(known -> known.of(latents));
    }

    /// Fits the matrix to a finished picture, if there is none yet.
    void learn(Tensor latents, Tensor image) {
        if (preview != null) return;
        var fitted = Preview.fit(latents, image);
        preview = fitted;
        try {
            fitted.write(model.preview());
        } catch (IOException unwritten) {
            // only a cache, and no reason to lose the picture: the next process fits it again
        }
    }
}
