package dev.easel.daemon.http;

import dev.easel.daemon.worker.WorkerModel;
import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.ModelCatalog;
import org.jspecify.annotations.Nullable;

/// The installed models, and which of them a request means. Safe for any thread.
record Installed(ModelCatalog catalog, DefaultModel defaultModel) {
    /// The model called `name`, or the default if nothing is named.
    InstalledModel find(@Nullable String name) {
        return name == null ? defaultModel.find() : catalog.find(name);
    }

    /// What residency and workers need to know of `model`.
    static WorkerModel forWorker(InstalledModel model) {
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
}
