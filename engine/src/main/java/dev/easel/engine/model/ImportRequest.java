package dev.easel.engine.model;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a person asks of an import.
///
/// @param path of the checkpoint
/// @param name what to call it; null is the checkpoint's own name
/// @param keep where its weights are from then on
/// @param vae a VAE in place of the checkpoint's own
/// @param config a folder whose configs and tokenizer hold for a checkpoint that has none
/// @param prediction what its denoiser predicts, if the checkpoint does not say
/// @param provenance where it came from; null is `path`
public record ImportRequest(
        Path path,
        @Nullable ModelName name,
        Keep keep,
        @Nullable Path vae,
        @Nullable Path config,
        @Nullable String prediction,
        @Nullable Provenance provenance) {
    public ImportRequest {
        path = path.toAbsolutePath().normalize();
        vae = vae == null ? null : vae.toAbsolutePath().normalize();
        config = config == null ? null : config.toAbsolutePath().normalize();
        prediction = prediction == null ? null : Prediction.named(prediction);
    }

    /// Asks for the checkpoint at `path` as it is.
    public static ImportRequest of(Path path, @Nullable ModelName name, Keep keep) {
        return new ImportRequest(path, name, keep, null, null, null, null);
    }

    /// Asks for the same `source` where its files are now: under their names in the folder `own`.
    ImportRequest in(Path own, Source source) {
        return new ImportRequest(
                source.layout() == Layout.FOLDER ? own : own.resolve(path.getFileName()),
                name,
                keep,
                vae == null ? null : given(own.resolve(GivenVae.FOLDER), vae),
                config == null ? null : own.resolve(Settings.FOLDER),
                source.told(),
                provenance);
    }

    private static Path given(Path folder, Path vae) {
        return Files.isDirectory(vae) ? folder : folder.resolve(vae.getFileName());
    }

    /// What `easel show` says it came from.
    String source() {
        return provenance == null ? path.toString() : provenance.source();
    }
}
