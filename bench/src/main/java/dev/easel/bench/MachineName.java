package dev.easel.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a measurement belongs to.
final class MachineName {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private MachineName() {}

    /// The processor and how many of it, as the system names them.
    static String get() throws IOException {
        var name = Files.isReadable(PROCESSORS)
                ? Files.readAllLines(PROCESSORS).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"))
                : output("sysctl", "-n", "machdep.cpu.brand_string");
        return name + " x" + Runtime.getRuntime().availableProcessors();
    }

    /// The commit that is measured.
    static String commit() throws IOException {
        return output("git", "rev-parse", "--short", "HEAD");
    }

    private static String output(String... command) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    }
}
