package dev.easel.daemon.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.error.Cancelled;
import dev.easel.engine.error.EaselException.Kind;
import dev.easel.engine.runtime.InferenceFailed;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void aKnownFailureKeepsItsWords() {
        var failure = new InferenceFailed("The unet gave no numbers", null);
        assertEquals(
                new Report.Problem(Kind.FAILED, "inference_failed", "The unet gave no numbers", failure.hint()),
                Failures.report(failure, false));
        assertEquals("model_load_failed", Failures.report(failure, true).code());
        assertEquals(Kind.CANCELLED, Failures.report(new Cancelled(), true).kind());
    }

    @Test
    void noMemoryIsKnownHoweverItIsSaid() {
        assertEquals(
                "not_enough_memory",
                Failures.report(new OutOfMemoryError("heap"), false).code());
        var words = "Non-zero status code: std::bad_alloc";
        assertEquals(
                "not_enough_memory",
                Failures.report(new InferenceFailed("The graph does not run", new RuntimeException(words)), true)
                        .code());
        var allocator = new InferenceFailed("BFCArena: Failed to allocate memory for requested buffer of size 5", null);
        assertEquals("not_enough_memory", Failures.report(allocator, false).code());
    }

    @Test
    void aLibraryThatDoesNotLoadIsTold() {
        var cause = new UnsatisfiedLinkError("/tmp/x.so: failed to map segment from shared object");
        var problem = Failures.report(new ExceptionInInitializerError(cause), true);
        assertEquals("model_load_failed", problem.code());
        assertTrue(problem.message().contains("failed to map segment"), problem::message);
        assertTrue(problem.hint().contains("noexec"), problem::hint);
    }

    @Test
    void aMistakeIsAdmitted() {
        assertEquals(
                "internal",
                Failures.report(new IllegalStateException("odd"), false).code());
    }
}
