package dev.easel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a checkpoint of full size with random weights, unless it is there: `FullSize PATH sd21|sd15 fp32|fp16`, run
/// in the project's folder. A `PATH` that ends with `.safetensors` is a single file with the numbers of such a folder.
public final class FullSize {
    private static final long SEED = 1;
    private static final Path TOKENIZER = Path.of("engine/src/test/golden/tokenizer");

    private FullSize() {}

    public static void main(String[] arguments) throws IOException {
        var path = Path.of(arguments[0]);
        write(path, arguments[1], arguments[2]);
        System.out.println(path);
    }

    /// Writes it to `path`, whole or not at all.
    static void write(Path path, String family, String precision) throws IOException {
        if (Files.exists(path)) return;
        var isHalf = switch (precision) {
            case "fp16" -> true;
            case "fp32" -> false;
            default -> throw new IllegalArgumentException("'" + precision + "' is neither fp16 nor fp32");
        };
        var beside = path.resolveSibling(path.getFileName() + ".new");
        var weights = new RandomWeights(SEED, isHalf);
        if (path.toString().endsWith(".safetensors")) new SingleFile(Architecture.of(family), weights).write(beside);
        else new Checkpoint(Architecture.of(family), weights).write(beside, TOKENIZER);
        Files.move(beside, path);
    }
}
