package dev.easel.engine.runtime;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;

/// onnxruntime's telemetry. Its libraries, as they are published, give the machine an id in a file in the user's cache
/// folder and report to their maker, unless the environment forbids it before they are loaded; to ask afterwards,
/// through its API, is too late. Safe for any thread.
final class Telemetry {
    private static final String VARIABLE = "ORT_DISABLE_TELEMETRY";
    private static final String YES = "1";
    private static final int OVERWRITE = 1;

    private Telemetry() {}

    /// To be called before the first use of onnxruntime. Java cannot change its own environment, but C can.
    @SuppressWarnings("restricted")
    static void forbid() {
        if (YES.equals(System.getenv(VARIABLE))) return;
        var linker = Linker.nativeLinker();
        var setenv = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("setenv"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
        try (var arena = Arena.ofConfined()) {
            var result = (int) setenv.invokeExact(arena.allocateFrom(VARIABLE), arena.allocateFrom(YES), OVERWRITE);
            if (result != 0) throw new IllegalStateException("setenv answers " + result);
        } catch (Throwable e) {
            throw new IllegalStateException("onnxruntime's telemetry cannot be switched off, so it is not loaded", e);
        }
    }
}
