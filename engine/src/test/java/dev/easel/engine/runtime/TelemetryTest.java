package dev.easel.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryTest {
    @TempDir
    private Path home;

    /// In a process of its own, because the library is loaded once and in this one perhaps already.
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws OrtException {
            Environment.get(1);
        }
    }

    @Test
    void leavesNoIdentityOfTheMachineBehind() throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .inheritIO();
        builder.environment().put("HOME", home.toString());
        List.of("ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME").forEach(builder.environment()::remove);
        assertEquals(0, builder.start().waitFor());
        try (var files = Files.walk(home)) {
            assertEquals(List.of(home), files.toList());
        }
    }
}
