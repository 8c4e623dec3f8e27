package dev.easel.daemon.worker;

import dev.easel.engine.error.EaselException;
import dev.easel.engine.error.EaselException.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/// Says what a worker could not do, in the words of the part that failed.
final class Failures {
    private static final String LOAD_FAILED = "model_load_failed";

    private static final int DEEPEST = 20;

    private Failures() {}

    /// @param isLoading whether the model was on its way into memory
    static Report.Problem report(Throwable failure, boolean isLoading) {
        if (isShortOfMemory(failure)) return noMemory();
        return switch (failure) {
            case EaselException e ->
                new Report.Problem(
                        e.kind(),
                        isLoading && e.code().equals("inference_failed") ? LOAD_FAILED : e.code(),
                        e.getMessage(),
                        e.hint());
            case LinkageError e ->
                new Report.Problem(
                        Kind.FAILED,
                        LOAD_FAILED,
                        "A native library does not load: " + deepest(e),
                        "Its folder may forbid programs (noexec): set EASEL_HOME to one that does not.");
            default ->
                new Report.Problem(
                        Kind.FAILED,
                        isLoading ? LOAD_FAILED : "internal",
                        "The worker failed: " + deepest(failure),
                        "Report it with what easeld.log says.");
        };
    }

    /// How Java and onnxruntime say that the system gave no memory.
    private static boolean isShortOfMemory(Throwable failure) {
        return causes(failure).stream().anyMatch(each -> {
            var words = String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT);
            return each instanceof OutOfMemoryError
                    || words.contains("bad_alloc")
                    || words.contains("failed to allocate memory");
        });
    }

    private static Report.Problem noMemory() {
        return new Report.Problem(
                Kind.FAILED,
                "not_enough_memory",
                "The system gave no more memory to the worker",
                "Close other programs, stop other models, or draw a smaller picture.");
    }

    private static String deepest(Throwable failure) {
        return causes(failure).getLast().toString();
    }

    private static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .toList();
    }
}
