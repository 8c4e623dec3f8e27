package dev.easel.engine.model;

import dev.easel.engine.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A model that was imported, as its `model.json` describes it. Safe for any thread.
///
/// @param folder where Easel keeps what it made of the model
/// @param format of `model.json`
/// @param digest `sha256:` and 64 hex digits, by which two imports of the same checkpoint are known
/// @param size bytes of its weights
/// @param parameters how many numbers its weights are
/// @param family `sd15`, `sd21`, or `sd` for other shapes
/// @param prediction what the denoiser predicts: `epsilon`, `v_prediction` or `sample`
/// @param scheduler the text of its `scheduler_config.json`
/// @param root the folder that holds all its weights; relative to `folder` if Easel owns them
/// @param origin what it was read from
/// @param source where it came from: the path it was imported from, or a name in the world
/// @param license as its card names it
/// @param revision which state of `source` it is
/// @param peakMemory most bytes its worker ever held, 0 if it never ran
public record InstalledModel(
        Path folder,
        int format,
        String name,
        String digest,
        long size,
        long parameters,
        String family,
        String prediction,
        Shape shape,
        Sizes sizes,
        Preset preset,
        String scheduler,
        String root,
        List<WeightFile> weights,
        Origin origin,
        String source,
        @Nullable String license,
        @Nullable String revision,
        Instant importedAt,
        List<Warning> warnings,
        long peakMemory) {
    /// The `format` that this version writes and reads.
    public static final int FORMAT = 2;

    /// Bytes of a worker's Java and of onnxruntime, from a worker of the starter.
    private static final long BASE_BYTES = 170_000_000;

    /// Bytes that drawing takes for each pixel and each channel of the decoder's widest layer: six floats and a half,
    /// from the starter's decoder (24 channels, 256 pixels a side).
    private static final long CHANNEL_BYTES = 26;

    public InstalledModel {
        weights = List.copyOf(weights);
        warnings = List.copyOf(warnings);
    }

    /// The graph of one network: `text_encoder`, `cross_attention`, `time_embedding`, `unet`, `vae_decoder` or
    /// `vae_encoder`.
    public Path graph(String network) {
        return folder.resolve("graphs").resolve(network + ".onnx");
    }

    public Path tokenizer() {
        return folder.resolve("tokenizer.json");
    }

    /// Where its preview matrix is kept once a picture was drawn.
    public Path preview() {
        return folder.resolve("preview.json");
    }

    /// The folder to which every weight's place in a graph is relative.
    public Path weightRoot() {
        return folder.resolve(root);
    }

    /// Its noise schedule, as the checkpoint has it.
    public Config schedulerConfig() {
        return Config.parse(scheduler, "scheduler/scheduler_config.json");
    }

    /// Whether all its weights are stored as they are computed with.
    boolean hasFloat32() {
        return size >= parameters * Float.BYTES;
    }

    /// Whether files of weights are gone.
    public boolean isMissing() {
        return weights.stream()
                .anyMatch(weight -> !Files.isRegularFile(weightRoot().resolve(weight.path())));
    }

    /// Bytes it is expected to need while it draws one picture of `width` by `height`: a program, the weights in
    /// float32, and what the decoder's widest layers hold at once, which is more than any other network needs.
    public long memoryEstimate(int width, int height) {
        var pixels = (long) width * height;
        return parameters * Float.BYTES + pixels * shape.pictureChannels() * CHANNEL_BYTES + BASE_BYTES;
    }

    /// Makes sure that the weights are there and are still those that were imported.
    ///
    /// @throws WeightsChanged if a file of weights is gone, or is no longer the one that was imported
    public void checkWeights() {
        for (var weight : weights) {
            var file = weightRoot().resolve(weight.path());
            if (!Files.isRegularFile(file)) throw WeightsChanged.gone(this, file);
            if (!Fingerprint.matches(file, weight)) throw WeightsChanged.changed(this, file);
        }
    }

    InstalledModel withPeakMemory(long bytes) {
        return with(preset, warnings, bytes);
    }

    /// With what a person chose instead of its preset.
    ///
    /// @throws dev.easel.engine.error.EaselException if it cannot draw so
    InstalledModel with(PresetChange change) {
        return change.isNone() ? this : with(change.over(preset, sizes), warnings, peakMemory);
    }

    InstalledModel with(Warning warning) {
        return with(preset, Stream.concat(warnings.stream(), Stream.of(warning)).toList(), peakMemory);
    }

    private InstalledModel with(Preset otherPreset, List<Warning> otherWarnings, long otherPeak) {
        return new InstalledModel(
                folder,
                format,
                name,
                digest,
                size,
                parameters,
                family,
                prediction,
                shape,
                sizes,
                otherPreset,
                scheduler,
                root,
                weights,
                origin,
                source,
                license,
                revision,
                importedAt,
                otherWarnings,
                otherPeak);
    }
}
