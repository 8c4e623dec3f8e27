package dev.easel.engine.original;

import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.weights.NetworkWeights;
import dev.easel.engine.weights.Safetensors;
import java.nio.file.Path;
import java.util.List;

/// A VAE in one safetensors file, alone or in a checkpoint, under the original names or those of diffusers.
/// Safe for any thread.
public final class VaeFile {
    private static final List<String> PREFIXES = List.of("first_stage_model.", "");

    private final Safetensors file;
    private final VaeReading reading;

    private VaeFile(Safetensors file, String prefix) {
        this.file = file;
        this.reading = new VaeReading(new Tensors(file.weights(), prefix));
    }

    /// Reads the header of `file`.
    ///
    /// @throws UnsupportedModel if it is no safetensors file, or has no VAE
    public static VaeFile open(Path file) {
        var opened = Safetensors.open(file);
        return PREFIXES.stream()
                .filter(prefix -> opened.tensors().containsKey(prefix + VaeReading.FIRST))
                .findFirst()
                .map(prefix -> new VaeFile(opened, prefix))
                .orElseThrow(() -> new UnsupportedModel(
                        file + " is no VAE: it has no tensor '" + VaeReading.FIRST + "'",
                        "Name the .safetensors file of a VAE, or a diffusers folder with its config.json."));
    }

    /// Its own path without links.
    public Path file() {
        return file.file();
    }

    /// What its shapes say of it.
    public Config config() {
        return reading.config();
    }

    /// Its weights, of so many levels with so many residual blocks on each of the encoder's.
    public NetworkWeights weights(int levels, int layers) {
        return reading.tensors().under(reading.isRenamed() ? new Names() : OriginalNames.vae(levels, layers));
    }
}
