package dev.easel.engine.model;

import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.original.Family;
import dev.easel.engine.original.OriginalFile;
import dev.easel.engine.tokenizer.TokenizerFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a checkpoint is besides its weights. A single file holds none of it: it is known of the file's family, or a
/// folder has it.
///
/// @param vae null if only the file's own VAE tells
/// @param toldBy what says which prediction its denoiser makes; null where that is only its scheduler's config
/// @param files all that was read, links resolved, by its name beside the file
record Settings(
        Config text,
        Config unet,
        @Nullable Config vae,
        Config scheduler,
        @Nullable String toldBy,
        Supplier<byte[]> tokenizer,
        Map<String, Path> files) {
    /// Where a copy of such a folder lies beside the checkpoint.
    static final String FOLDER = "given-config";

    /// Those that `file`, which lies at `path`, tells by itself, with what a person says of its prediction.
    ///
    /// @throws UnsupportedModel if it is of another family, or nothing tells its prediction
    static Settings of(Path path, OriginalFile file, @Nullable String told) {
        var family = file.family();
        var prediction = Prediction.of(told, told == null ? signs(path, file) : List.of(), family, path);
        var velocity = prediction.isVelocity();
        return new Settings(
                file.textConfig(),
                file.unetConfig(velocity),
                null,
                Config.of(Family.scheduler(velocity, file.has("ztsnr")), "the scheduler of " + family.words()),
                prediction.toldBy(),
                () -> TokenizerFiles.clip(family.padding()),
                Map.of());
    }

    private static List<Prediction> signs(Path path, OriginalFile file) {
        var signs = new ArrayList<Prediction>();
        Sidecar.of(path).flatMap(Sidecar::prediction).ifPresent(signs::add);
        switch (file.remark("modelspec.prediction_type")) {
            case "v" -> signs.add(new Prediction(true, "its metadata"));
            case "epsilon" -> signs.add(new Prediction(false, "its metadata"));
            default -> {
                // tells nothing
            }
        }
        if (file.has("v_pred")) signs.add(new Prediction(true, "its tensor v_pred"));
        return signs;
    }

    /// Those of the diffusers folder `path`, whose weights need not be there.
    ///
    /// @throws FolderNotFound if there is no such folder
    /// @throws UnsupportedModel if something is missing
    static Settings read(Path path) {
        try {
            return read(path, new InnerPath(path));
        } catch (NoSuchFileException missing) {
            throw new FolderNotFound(path);
        } catch (IOException e) {
            throw new UnsupportedModel(path + " cannot be opened: " + e, "Make it readable, then import it again.", e);
        }
    }

    private static Settings read(Path path, InnerPath inner) {
        var files = new TreeMap<String, Path>();
        ModelFolder.settings(inner).forEach((name, file) -> files.put(FOLDER + "/" + name, file));
        return new Settings(
                config(inner, "text_encoder/config.json"),
                config(inner, "unet/config.json"),
                config(inner, "vae/config.json"),
                config(inner, ModelFolder.SCHEDULER),
                null,
                () -> TokenizerFiles.read(path.resolve("tokenizer")),
                files);
    }

    private static Config config(InnerPath inner, String name) {
        return Config.read(inner.file(name), name);
    }
}
