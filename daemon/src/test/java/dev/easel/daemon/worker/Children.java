package dev.easel.daemon.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// What tests of real child processes share.
final class Children {
    private Children() {}

    static WorkerSettings settings(Path folder, Consumer<String> log) {
        return settings(folder, Duration.ofSeconds(30), Duration.ofSeconds(10), log);
    }

    static WorkerSettings settings(Path folder, Duration stall, Duration grace, Consumer<String> log) {
        return new WorkerSettings(
                folder.resolve("models"),
                folder.resolve("cache"),
                2,
                "1.0",
                () -> Long.MAX_VALUE,
                stall,
                grace,
                List.of(),
                log);
    }

    static DrawRequest request(int n) {
        return new DrawRequest(
                "ein Ärger 🎨",
                "",
                64,
                64,
                4,
                7.5,
                0,
                0,
                "euler",
                "model",
                4_294_967_295L,
                "torch",
                1,
                0,
                n,
                90,
                1,
                true);
    }

    static boolean isRunning(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    static void signal(String signal, long pid) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Waits for what another process does.
    static void await(BooleanSupplier condition, String what) throws InterruptedException {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) throw new AssertionError("not within 30 s: " + what);
            Thread.onSpinWait();
        }
    }
}
