package dev.easel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a checkpoint of full size with random weights, unless it is there: `FullSize FOLDER sd21|sd15 fp32|fp16`, run
/// in the project's folder.
public final class FullSize {
    private static final long SEED = 1;
    private static final Path TOKENIZER = Path.of("engine/src/test/golden/tokenizer");

    private FullSize() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        write(folder, arguments[1], arguments[2]);
        System.out.println(folder);
    }

    /// Writes it into `folder`, whole or not at all.
    static void write(Path folder, String family, String precision) throws IOException {
        if (Files.exists(folder)) return;
        var isHalf = switch (precision) {
            case "fp16" -> true;
            case "fp32" -> false;
            default -> throw new IllegalArgumentException("'" + precision + "' is neither fp16 nor fp32");
        };
        var beside = folder.resolveSibling(folder.getFileName() + ".new");
        new Checkpoint(Architecture.of(family), new RandomWeights(SEED, isHalf)).write(beside, TOKENIZER);
        Files.move(beside, folder);
    }
}
