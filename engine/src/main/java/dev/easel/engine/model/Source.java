package dev.easel.engine.model;

import dev.easel.engine.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A checkpoint on the disk, of whatever layout: all that an import reads of it. What it hands out was found to be
/// there, and was not read whole. Safe for any thread.
interface Source {
    /// Looks at the checkpoint that `request` asks for, with all that is asked of it.
    ///
    /// @throws FolderNotFound if there is nothing
    /// @throws dev.easel.engine.config.UnsupportedModel if Easel cannot draw with it
    static Source open(ImportRequest request) {
        var path = request.path();
        var isFile = Files.isRegularFile(path);
        if (!isFile && request.config() != null) throw Refusals.needless(path);
        var source = isFile ? SingleFile.open(path, request.config(), request.prediction()) : ModelFolder.open(path);
        var vae = request.vae() == null ? null : GivenVae.open(request.vae());
        var amended = new Amended(source, vae, request.prediction());
        Refusals.checkParts(
                amended.textEncoder().config(),
                amended.unet().config(),
                amended.vae().config());
        return amended;
    }

    /// The folder or file.
    Path path();

    Layout layout();

    Part textEncoder();

    Part unet();

    Part vae();

    Config scheduler();

    /// What says which prediction its denoiser makes; null where that is only its scheduler's config.
    @Nullable
    String toldBy();

    /// Its prediction, if more than its scheduler's config says it.
    default @Nullable String told() {
        return toldBy() == null ? null : scheduler().text("prediction_type", "epsilon");
    }

    /// The content of its one `tokenizer.json`.
    byte[] tokenizer();

    /// What it says of a preset.
    Optional<Config> preset();

    /// The short name of its licence, if it names one.
    @Nullable
    String license();

    /// Every file that decides what is drawn, links resolved, by its name beside the others.
    Map<String, Path> files();

    /// What tells it from others, by what it is of: two with the same draw the same.
    Map<String, String> identity();

    /// The three networks.
    default List<Part> parts() {
        return List.of(textEncoder(), unet(), vae());
    }

    /// Only the files of weights.
    default Map<String, Path> weights() {
        var weights = new LinkedHashMap<String, Path>();
        parts().forEach(part -> weights.putAll(part.files()));
        return weights;
    }
}
