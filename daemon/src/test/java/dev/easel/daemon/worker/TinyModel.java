package dev.easel.daemon.worker;

import dev.easel.engine.model.ImportRequest;
import dev.easel.engine.model.Keep;
import dev.easel.engine.model.ModelName;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The golden SD 1.x model: true shapes of the family with few channels.
public final class TinyModel {
    /// As residency knows it once it is imported.
    public static final WorkerModel MODEL = new WorkerModel("tiny", "sha256:0", 1, 0, 0, 0);

    private TinyModel() {}

    /// Imports it with a real child process; what belongs to it lies below `folder`.
    public static Imported importInto(Path folder) {
        return new ImportWorker(settings(folder)).run(request(folder(), "tiny"), (_, _, _) -> {});
    }

    /// Asks for the checkpoint at `path` in place.
    static ImportRequest request(Path path, @Nullable String name) {
        return ImportRequest.of(path, name == null ? null : new ModelName(name), Keep.IN_PLACE);
    }

    public static WorkerSettings settings(Path folder) {
        return Children.settings(folder, System.err::println);
    }

    /// The checkpoint.
    public static Path folder() {
        return golden("pipelines/sd15/model");
    }

    static Path goldenPng() {
        return golden("pipelines/sd15/golden/clip-skip-2.png");
    }

    /// The request of the golden case `clip-skip-2`.
    static DrawRequest golden() {
        return request(42, 1, 5, 2, false, true);
    }

    public static DrawRequest request(long seed, int n, int steps) {
        return request(seed, n, steps, 1, false, true);
    }

    static DrawRequest watched() {
        return request(1, 1, 20, 1, true, true);
    }

    static DrawRequest silent() {
        return request(1, 1, 1, 1, false, false);
    }

    private static DrawRequest request(
            long seed, int n, int steps, int clipSkip, boolean isWatched, boolean hasMetadata) {
        return new DrawRequest(
                "a red cat on a blue sofa",
                "a green dog",
                64,
                64,
                steps,
                4,
                0,
                0,
                "ddim",
                "model",
                seed,
                "torch",
                clipSkip,
                0,
                n,
                isWatched ? 90 : null,
                isWatched ? 1 : 0,
                hasMetadata);
    }

    /// From the chosen golden data, else from the project's own copy.
    private static Path golden(String path) {
        var own = Path.of("../engine/src/test/golden");
        var chosen = Path.of(System.getProperty("easel.golden", own.toString())).resolve(path);
        return (Files.exists(chosen) ? chosen : own.resolve(path))
                .toAbsolutePath()
                .normalize();
    }
}
