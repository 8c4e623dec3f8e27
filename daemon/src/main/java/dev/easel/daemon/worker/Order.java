package dev.easel.daemon.worker;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.easel.engine.model.ImportRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the daemon says to a worker. The end of the pipe says that the daemon is gone.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
sealed interface Order {
    /// Bring the model `name` of the folder `models` into memory; native libraries go below the folder `natives`,
    /// optimised graphs lie in the folder `graphs`, and pictures say that Easel `version` drew them.
    record Open(
            String name,
            String models,
            String natives,
            String graphs,
            int threads,
            boolean isMemoryShort,
            String version)
            implements Order {}

    /// Draw.
    record Draw(DrawRequest request) implements Order {}

    /// Import what `request` asks for into the folder `models`.
    record Import(ImportRequest request, String models) implements Order {}

    /// Look at the configs in the folder `path`, as far as they are there, or at the header of the file `path`.
    record Inspect(String path, @Nullable String prediction) implements Order {}

    /// Import the model `name` of the folder `models` anew, which an older version of Easel imported.
    record Renew(String name, String models) implements Order {}

    /// Save the optimised graphs of the model `name` in the folder `graphs`, which may take `most` bytes if `spare`
    /// stay free on the disk.
    record Save(String name, String models, String natives, String graphs, long most, long spare) implements Order {}

    /// Look what each of these files and folders is.
    record Look(List<String> paths) implements Order {}

    /// Stop what you do.
    record Cancel() implements Order {}
}
