package dev.easel.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An installed model, as `GET /api/v1/models` lists it; what only `GET /api/v1/models/<name>` says is null in lists.
///
/// @param digest `sha256:` and 64 hex digits
/// @param size bytes of its weights
/// @param family `sd15`, `sd21` or `sd`
/// @param kind `folder` as diffusers saves it, or `checkpoint` in one file
/// @param prediction `epsilon`, `v_prediction` or `sample`
/// @param precision of the computation: `exact`
/// @param capabilities what it can do: `text_to_image`
/// @param modifiedAt when it was imported, RFC 3339
/// @param source where it came from; null without the right to see paths
/// @param revision which state of the source it is, if that has states
/// @param predictionSource what told the prediction; null if the checkpoint's scheduler config did
/// @param resident whether it is in memory now
/// @param missing true if its weights are gone
/// @param peakMemory most bytes its worker ever held, measured; 0 if it never ran
/// @param memoryEstimate bytes it is expected to need at its preset size
public record Model(
        String name,
        String digest,
        long size,
        String family,
        String kind,
        String prediction,
        String precision,
        List<String> capabilities,
        Sizes sizes,
        Preset preset,
        String modifiedAt,
        @Nullable String source,
        @Nullable String license,
        @Nullable String revision,
        @Nullable String predictionSource,
        boolean resident,
        boolean missing,
        long peakMemory,
        @Nullable Long memoryEstimate,
        @Nullable List<ModelFile> files,
        @Nullable List<Provider> providers,
        List<Warning> warnings) {
    /// The same with other warnings.
    public Model withWarnings(List<Warning> others) {
        return new Model(
                name,
                digest,
                size,
                family,
                kind,
                prediction,
                precision,
                capabilities,
                sizes,
                preset,
                modifiedAt,
                source,
                license,
                revision,
                predictionSource,
                resident,
                missing,
                peakMemory,
                memoryEstimate,
                files,
                providers,
                others);
    }

    /// The widths and heights it takes, in pixels.
    public record Sizes(int min, int max, int multiple) {}

    /// What a request gets that does not say otherwise.
    public record Preset(int width, int height, int steps, double guidance, String sampler, String schedule) {}

    /// A file of weights; no path without the right to see it, no digest until it was hashed whole.
    public record ModelFile(
            @Nullable String path, long size, @Nullable String digest) {}

    /// What can compute it.
    public record Provider(String name, boolean tested, boolean ok) {}
}
