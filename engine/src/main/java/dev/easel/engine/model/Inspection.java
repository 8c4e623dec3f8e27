package dev.easel.engine.model;

import dev.easel.engine.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A look at a checkpoint whose weights are not here yet, so that none is fetched in vain: at the configs of a folder,
/// or at the header of a single file.
public final class Inspection {
    private Inspection() {}

    /// Looks at what there is at `path`; a folder without any configs is as good.
    ///
    /// @param prediction what its denoiser predicts, if nothing says it
    /// @throws dev.easel.engine.config.UnsupportedModel if it is of no model that Easel can draw with
    public static void of(Path path, @Nullable String prediction) {
        if (Files.isDirectory(path)) ofFolder(path);
        else Checkpoint.read(Source.open(new ImportRequest(path, null, Keep.IN_PLACE, null, null, prediction, null)));
    }

    private static void ofFolder(Path folder) {
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
