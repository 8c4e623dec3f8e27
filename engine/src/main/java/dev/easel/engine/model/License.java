package dev.easel.engine.model;

import dev.easel.engine.config.UnsupportedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The licence in the head of a model card, the lines between two `---` at its top.
final class License {
    private static final int HEAD = 4096;
    private static final Pattern LINE = Pattern.compile("(?m)^license:[ \\t]*([\\w.+-]{1,64})[ \\t]*$");

    private License() {}

    /// The licence's short name; null if the card has no head or names none.
    static @Nullable String of(Path card) {
        try (var in = Files.newInputStream(card)) {
            var head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
            if (!head.startsWith("---")) return null;
            var end = head.indexOf("\n---", 3);
            var line = LINE.matcher(end < 0 ? head : head.substring(0, end));
            return line.find() ? line.group(1) : null;
        } catch (IOException e) {
            throw new UnsupportedModel(card + " cannot be read: " + e, "Make it readable, then import it again.", e);
        }
    }
}
