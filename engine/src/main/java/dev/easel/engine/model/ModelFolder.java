package dev.easel.engine.model;

import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.tokenizer.TokenizerFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A checkpoint as diffusers saves it: a folder with a scheduler, a tokenizer, a text encoder, a UNet and a VAE.
///
/// All that an import reads is found and checked to be there, before anything is read whole. Weights are in
/// `.safetensors` files, never in pickles. Safe for any thread.
final class ModelFolder implements Source {
    static final String SCHEDULER = "scheduler/scheduler_config.json";

    private static final List<String> SETTINGS = List.of(
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
            "tokenizer/special_tokens_map.json");

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
        unet = PartFolder.find(inner, "unet", "diffusion_pytorch_model");
        vae = PartFolder.find(inner, "vae", "diffusion_pytorch_model");
        textEncoder = PartFolder.find(inner, "text_encoder", "model");
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
            return new ModelFolder(absolute, new InnerPath(absolute));
        } catch (NoSuchFileException missing) {
            throw new FolderNotFound(path);
        } catch (IOException e) {
            throw new UnsupportedModel(path + " cannot be opened: " + e, "Make it readable, then import it again.", e);
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public Part textEncoder() {
        return textEncoder;
    }

    @Override
    public Part unet() {
        return unet;
    }

    @Override
    public Part vae() {
        return vae;
    }

    @Override
    public Config scheduler() {
        return scheduler;
    }

    @Override
    public Layout layout() {
        return Layout.FOLDER;
    }

    @Override
    public @Nullable String toldBy() {
        return null;
    }

    /// What its `easel.json` says.
    @Override
    public Optional<Config> preset() {
        return Optional.ofNullable(preset);
    }

    /// The licence that its card, `README.md`, names in its head.
    @Override
    public @Nullable String license() {
        return inner.exists("README.md") ? License.of(inner.file("README.md")) : null;
    }

    @Override
    public byte[] tokenizer() {
        return TokenizerFiles.read(path.resolve("tokenizer"));
    }

    @Override
    public Map<String, Path> files() {
        return Map.copyOf(files);
    }

    @Override
    public Map<String, String> identity() {
        return Fingerprint.of(files);
    }

    private Optional<Config> read(String name) {
        return inner.exists(name) ? Optional.of(Config.read(inner.file(name), name)) : Optional.empty();
    }

    private void findFiles() {
        if (!inner.isFolder("tokenizer"))
            throw new UnsupportedModel(
                    "The part 'tokenizer' is missing: there is no folder tokenizer",
                    "Complete the model's folder, then import it again.");
        files.putAll(settings(inner));
        parts().forEach(part -> files.putAll(part.files()));
    }

    /// The files of a checkpoint that are not weights, as far as they are there.
    static Map<String, Path> settings(InnerPath inner) {
        var settings = new LinkedHashMap<String, Path>();
        SETTINGS.stream().filter(inner::exists).forEach(name -> settings.put(name, inner.file(name)));
        return settings;
    }
}
