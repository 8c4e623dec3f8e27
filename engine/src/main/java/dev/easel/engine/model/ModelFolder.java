package dev.easel.engine.model;

import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A checkpoint as diffusers saves it: a folder with a scheduler, a tokenizer, a text encoder, a UNet and a VAE.
///
/// All that an import reads is found and checked to be there, before anything is read whole. Weights are in
/// `.safetensors` files, never in pickles. Safe for any thread.
final class ModelFolder {
    private static final String SCHEDULER = "scheduler/scheduler_config.json";

    private final Path path;
    private final InnerPath inner;
    private final Part textEncoder;
    private final Part unet;
    private final Part vae;
    private final Config scheduler;
    private final @Nullable Config preset;
    private final Map<String, Path> files = new LinkedHashMap<>();

    private ModelFolder(Path path, InnerPath inner) {
        this.path = path;
        this.inner = inner;
        read("model_index.json").ifPresent(Refusals::checkPipeline);
        unet = Part.find(inner, "unet", "diffusion_pytorch_model");
        vae = Part.find(inner, "vae", "diffusion_pytorch_model");
        textEncoder = Part.find(inner, "text_encoder", "model");
        Refusals.checkParts(textEncoder.config(), unet.config(), vae.config());
        scheduler = Config.read(inner.file(SCHEDULER), SCHEDULER);
        preset = read("easel.json").map(file -> file.object("preset")).orElse(null);
        findFiles();
    }

    /// Looks at the folder `path`.
    ///
    /// @throws FolderNotFound if there is none
    /// @throws UnsupportedModel if a part is missing, or it is a model that Easel cannot draw with
    static ModelFolder open(Path path) {
        try {
            var absolute = path.toAbsolutePath().normalize();
            if (Files.isRegularFile(absolute)) throw singleFile(absolute);
            return new ModelFolder(absolute, new InnerPath(absolute));
        } catch (NoSuchFileException missing) {
            throw new FolderNotFound(path);
        } catch (IOException e) {
            throw new UnsupportedModel(path + " cannot be opened: " + e, "Make it readable, then import it again.", e);
        }
    }

    Path path() {
        return path;
    }

    Part textEncoder() {
        return textEncoder;
    }

    Part unet() {
        return unet;
    }

    Part vae() {
        return vae;
    }

    Config scheduler() {
        return scheduler;
    }

    /// The text of the scheduler's config.
    String schedulerText() {
        try {
            return Files.readString(inner.file(SCHEDULER));
        } catch (IOException e) {
            throw new UnsupportedModel(SCHEDULER + " cannot be read: " + e, "Make it readable.", e);
        }
    }

    /// What its `easel.json` says of a preset.
    Optional<Config> preset() {
        return Optional.ofNullable(preset);
    }

    /// The licence that its card, `README.md`, names in its head.
    @Nullable
    String license() {
        return inner.exists("README.md") ? License.of(inner.file("README.md")) : null;
    }

    /// The folder of the tokenizer's files.
    Path tokenizer() {
        return path.resolve("tokenizer");
    }

    /// Every file that decides what is drawn, links resolved, by its name in the checkpoint.
    Map<String, Path> files() {
        return Map.copyOf(files);
    }

    /// Only the files of weights.
    Map<String, Path> weights() {
        var weights = new LinkedHashMap<String, Path>();
        Stream.of(textEncoder, unet, vae).forEach(part -> weights.putAll(part.files()));
        return weights;
    }

    private Optional<Config> read(String name) {
        return inner.exists(name) ? Optional.of(Config.read(inner.file(name), name)) : Optional.empty();
    }

    private void findFiles() {
        if (!inner.isFolder("tokenizer"))
            throw new UnsupportedModel(
                    "The part 'tokenizer' is missing: there is no folder tokenizer",
                    "Complete the model's folder, then import it again.");
        Stream.of(
                        "model_index.json",
                        "easel.json",
                        SCHEDULER,
                        "text_encoder/config.json",
                        "unet/config.json",
                        "vae/config.json",
                        "tokenizer/tokenizer.json",
                        "tokenizer/vocab.json",
                        "tokenizer/merges.txt",
                        "tokenizer/added_tokens.json",
                        "tokenizer/tokenizer_config.json",
                        "tokenizer/special_tokens_map.json")
                .filter(inner::exists)
                .forEach(name -> files.put(name, inner.file(name)));
        files.putAll(weights());
    }

    private static UnsupportedModel singleFile(Path file) {
        var name = file.getFileName().toString();
        if (name.endsWith(".safetensors"))
            return new UnsupportedModel(
                    name + " is a single file; this version imports folders as diffusers saves them",
                    "Save it as a folder with diffusers, then import that.");
        return new UnsupportedModel(
                name + " is no folder"
                        + (name.matches(".*\\.(ckpt|pt|pth|bin)") ? ", but a pickle, which can run any code" : ""),
                "Import the folder of a checkpoint with .safetensors files.");
    }
}
