package dev.easel.engine.model;

import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.network.ClipTextConfig;
import dev.easel.engine.network.UNetConfig;
import dev.easel.engine.network.VaeConfig;
import dev.easel.engine.original.OriginalFile;
import dev.easel.engine.weights.NetworkWeights;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A checkpoint in one `.safetensors` file under the original names: the weights are in the file, all else is in its
/// `settings`.
record SingleFile(Path path, OriginalFile file, Settings settings) implements Source {
    /// Reads the header of `path`.
    ///
    /// @param configs a folder with its configs and tokenizer; null if they are to be told from the file
    /// @param told what a person says of its prediction, if anything
    /// @throws UnsupportedModel if Easel cannot draw with it
    static SingleFile open(Path path, @Nullable Path configs, @Nullable String told) {
        var file = OriginalFile.open(path);
        var settings = configs == null ? Settings.of(path, file, told) : Settings.read(configs);
        return new SingleFile(path, file, settings);
    }

    @Override
    public Layout layout() {
        return Layout.SINGLE_FILE;
    }

    @Override
    public Part textEncoder() {
        var layers = ClipTextConfig.read(settings.text()).layers();
        return part("text_encoder", settings.text(), () -> file.text(layers));
    }

    @Override
    public Part unet() {
        var layers = UNetConfig.read(settings.unet()).down().stream()
                .map(level -> level.transformers().size())
                .toList();
        return part("unet", settings.unet(), () -> file.unet(layers));
    }

    @Override
    public Part vae() {
        if (!file.hasVae())
            throw new UnsupportedModel(
                    path.getFileName() + " has no VAE, which makes pictures of what the denoiser draws",
                    "Name one: --vae FILE, the .safetensors file of a VAE for Stable Diffusion 1 and 2.");
        var config = Optional.ofNullable(settings.vae()).orElseGet(file::vaeConfig);
        var vae = VaeConfig.read(config);
        return part("vae", config, () -> file.vae(vae.channels().size(), vae.layers()));
    }

    private Part part(String name, Config config, Supplier<NetworkWeights> weights) {
        return new Part(name, config, Map.of(name(), file.file()), weights);
    }

    @Override
    public Config scheduler() {
        return settings.scheduler();
    }

    @Override
    public @Nullable String toldBy() {
        return settings.toldBy();
    }

    @Override
    public byte[] tokenizer() {
        return settings.tokenizer().get();
    }

    @Override
    public Optional<Config> preset() {
        return Optional.empty();
    }

    @Override
    public @Nullable String license() {
        var license = file.remark("modelspec.license");
        return license.isBlank() ? null : license.strip();
    }

    @Override
    public Map<String, Path> files() {
        var files = new TreeMap<>(settings.files());
        files.put(name(), file.file());
        return files;
    }

    /// The same file under another name is the same checkpoint.
    @Override
    public Map<String, String> identity() {
        var identity = new TreeMap<>(Fingerprint.of(settings.files()));
        identity.put("checkpoint", Fingerprint.of(file.file()));
        identity.put("prediction", scheduler().text("prediction_type", "epsilon"));
        return identity;
    }

    private String name() {
        return String.valueOf(path.getFileName());
    }
}
