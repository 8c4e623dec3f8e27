package dev.easel.engine.kind;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What a Stable Diffusion 2 in one file predicts, which its weights do not tell: noise, or velocity. The file itself
/// or the `.yaml` beside it may say.
final class Predictions {
    private static final long YAML_LIMIT = 64 << 10;
    private static final Pattern VELOCITY = Pattern.compile("(?m)^\\s*parameterization:\\s*[\"']?(v|eps)\\b");

    private Predictions() {}

    static Identity of(Keys keys, Path file) {
        if (keys.has("v_pred") || isToldBeside(file)) return Identity.usable(Kind.CHECKPOINT, "sd21");
        return Identity.refused(
                Kind.CHECKPOINT,
                "sd21",
                "its weights do not tell what it predicts: v, if it was made for 768 pixels, else epsilon",
                Sentences.importing(file, "--prediction v"));
    }

    private static boolean isToldBeside(Path file) {
        var name = file.getFileName().toString();
        var dot = name.lastIndexOf('.');
        var beside = file.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".yaml");
        try {
            return Files.isRegularFile(beside)
                    && Files.size(beside) <= YAML_LIMIT
                    && VELOCITY.matcher(new String(Files.readAllBytes(beside), StandardCharsets.ISO_8859_1))
                            .find();
        } catch (IOException _) {
            return false;
        }
    }
}
