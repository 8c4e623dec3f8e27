package dev.easel.engine.model;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a model was read from, to read it again. A path to what Easel keeps itself is relative to the model's own
/// folder.
///
/// @param path of the checkpoint
/// @param vae in place of its own
/// @param config of the folder with what it is besides its weights
/// @param prediction what its denoiser predicts, if that is not in its files
/// @param toldBy what says so; null if only its scheduler's config does
public record Origin(
        Layout layout,
        String path,
        @Nullable String vae,
        @Nullable String config,
        @Nullable String prediction,
        @Nullable String toldBy) {
    /// That of a folder with all that belongs to it.
    public static Origin of(String folder) {
        return new Origin(Layout.FOLDER, folder, null, null, null, null);
    }

    /// That of `source`, read as `request` asked, for a model whose own folder is `place`.
    static Origin of(Source source, ImportRequest request, Path place) {
        var own = place.toAbsolutePath().normalize();
        return new Origin(
                source.layout(),
                kept(request.path(), own),
                request.vae() == null ? null : kept(request.vae(), own),
                request.config() == null ? null : kept(request.config(), own),
                source.told(),
                source.toldBy());
    }

    /// Asks for it again, for the model in the folder `place`.
    ImportRequest again(ModelName name, Path place, Provenance provenance) {
        return new ImportRequest(
                place.resolve(path),
                name,
                Keep.IN_PLACE,
                vae == null ? null : place.resolve(vae),
                config == null ? null : place.resolve(config),
                prediction,
                provenance);
    }

    private static String kept(Path path, Path own) {
        return path.startsWith(own) ? own.relativize(path).toString() : path.toString();
    }
}
