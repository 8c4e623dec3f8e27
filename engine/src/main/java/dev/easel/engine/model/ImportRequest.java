package dev.easel.engine.model;

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
    }

    /// Asks for the checkpoint at `path` as it is.
    public static ImportRequest of(Path path, @Nullable ModelName name, Keep keep) {
        return new ImportRequest(path, name, keep, null, null, null, null);
    }

    /// What `easel show` says it came from.
    String source() {
        return provenance == null ? path.toString() : provenance.source();
    }
}
