package dev.easel.engine.runtime;

import ai.onnxruntime.OrtEnvironment;
import java.util.Objects;

/// Which onnxruntime this program has, told without loading it. Safe for any thread.
public final class OnnxRuntime {
    private OnnxRuntime() {}

    /// Its version, such as `1.29.0`.
    public static String version() {
        return Objects.requireNonNull(
                OrtEnvironment.class.getPackage().getImplementationVersion(), "onnxruntime's jar has no version");
    }
}
