package dev.easel.engine.model;

import dev.easel.engine.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A look at the configs of a checkpoint whose weights are not here yet, so that none is fetched in vain.
public final class Inspection {
    private Inspection() {}

    /// Looks at those that there are in `folder`; a folder without any is as good.
    ///
    /// @throws dev.easel.engine.config.UnsupportedModel if they are of no model that Easel can draw with
    public static void of(Path folder) {
        config(folder, "model_index.json").ifPresent(Refusals::checkPipeline);
        var text = config(folder, "text_encoder/config.json");
        var unet = config(folder, "unet/config.json");
        var vae = config(folder, "vae/config.json");
        if (text.isEmpty() || unet.isEmpty() || vae.isEmpty()) return;
        Refusals.checkParts(text.get(), unet.get(), vae.get());
        config(folder, "scheduler/scheduler_config.json")
                .ifPresent(scheduler -> Checkpoint.of(text.get(), unet.get(), vae.get(), scheduler));
    }

    private static Optional<Config> config(Path folder, String name) {
        var file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(Config.read(file, name)) : Optional.empty();
    }
}
