package dev.easel.daemon.worker;

import dev.easel.engine.model.InstalledModel;

/// An installed model, as far as residency and workers need to know it.
///
/// @param name the key under which it is installed
/// @param digest changes with its weights
/// @param baseBytes memory it is expected to take, whatever is drawn
/// @param bytesPerPixel memory that drawing is expected to take besides, for each pixel of a picture
/// @param usualPixels of a picture of its own size
/// @param peakBytes most memory its worker ever held; 0 if it never ran
public record WorkerModel(
        String name, String digest, long baseBytes, long bytesPerPixel, long usualPixels, long peakBytes) {
    public static WorkerModel of(InstalledModel model) {
        var base = model.memoryEstimate(0, 0);
        var preset = model.preset();
        return new WorkerModel(
                model.name(),
                model.digest(),
                base,
                model.memoryEstimate(1, 1) - base,
                (long) preset.width() * preset.height(),
                model.peakMemory());
    }

    /// Bytes it will need for a picture of so many pixels: measured if it ever ran, else expected.
    public long needs(long pixels) {
        if (!hasRun()) return baseBytes + pixels * bytesPerPixel;
        return peakBytes + Math.max(0, pixels - usualPixels) * bytesPerPixel;
    }

    public boolean hasRun() {
        return peakBytes > 0;
    }

    /// Whether a picture of so many pixels is one that it drew before, as far as is known.
    public boolean hasRun(long pixels) {
        return hasRun() && pixels <= usualPixels;
    }
}
