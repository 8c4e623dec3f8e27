package dev.easel.engine.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What decides how onnxruntime computes here, and so how it lays weights out: its version, and the instructions of the
/// processor. Safe for any thread.
public final class Kernels {
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final Pattern FLAGS = Pattern.compile("(?m)^(?:flags|Features)\\s*:(.*)$");
    private static final String MATTERS = "(sse|avx|fma|f16c|amx|asimd|fphp|sve|sme|i8mm|bf16).*";

    private Kernels() {}

    /// In words, the same as long as it is the same. Limits: on macOS only the architecture is told; Apple's processors
    /// have one layout.
    public static String description() {
        return NativeLibraries.archive() + " " + System.getProperty("os.arch") + instructions();
    }

    private static String instructions() {
        if (!Files.isReadable(PROCESSOR)) return "";
        try {
            return instructions(Files.readString(PROCESSOR));
        } catch (IOException e) {
            throw new InferenceFailed(PROCESSOR + " cannot be read: " + e, e);
        }
    }

    /// Those of the first processor that `cpuinfo` lists; another kernel may name more of what does not matter here.
    static String instructions(String cpuinfo) {
        var flags = FLAGS.matcher(cpuinfo);
        if (!flags.find()) return "";
        return Arrays.stream(flags.group(1).strip().split("\\s+"))
                .filter(flag -> flag.matches(MATTERS))
                .sorted()
                .collect(Collectors.joining(" ", " ", ""));
    }
}
