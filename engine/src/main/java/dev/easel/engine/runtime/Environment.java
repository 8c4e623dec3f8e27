package dev.easel.engine.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import org.jspecify.annotations.Nullable;

/// onnxruntime itself, once in a process, with one pool of threads for all sessions. Safe for any thread.
final class Environment {
    private static @Nullable OrtEnvironment environment;

    private Environment() {}

    /// The environment; the first call decides the number of threads.
    static synchronized OrtEnvironment get(int threads) throws OrtException {
        if (environment == null) environment = make(threads);
        return environment;
    }

    private static OrtEnvironment make(int threads) throws OrtException {
        Telemetry.forbid();
        try (var options = new OrtEnvironment.ThreadingOptions()) {
            options.setGlobalIntraOpNumThreads(threads);
            options.setGlobalInterOpNumThreads(1);
            options.setGlobalSpinControl(false);
            options.setGlobalDenormalAsZero();
            return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING, "easel", options);
        }
    }
}
