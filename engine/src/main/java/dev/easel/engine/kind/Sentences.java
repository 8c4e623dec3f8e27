package dev.easel.engine.kind;

import java.nio.file.Path;
import java.util.stream.Collectors;

/// What is said of files that Easel does not draw with.
final class Sentences {
    private static final int SHOWN = 80;

    private Sentences() {}

    /// Why what is `kind` is not used yet.
    static String later(Kind kind) {
        return kind.plural() + " are listed; their use comes in a later version";
    }

    /// Why what is `kind` is not drawn with, alone.
    static String part(Kind kind) {
        return kind.plural() + " are parts of a model; Easel draws with whole ones";
    }

    /// Why a family is not drawn with.
    static String laterFamily(String name) {
        return "it is a " + name + " model; Easel draws with Stable Diffusion 1 and 2 in this version";
    }

    /// Of a file that no rule knows.
    static String unknown(Keys keys) {
        if (keys.count() == 0) return "it holds no tensor";
        var first = keys.names().iterator().next();
        return "Easel does not know what it is: " + keys.count() + " tensors, the first called '" + shortened(first)
                + "'";
    }

    /// `message` with the file's name where it has its path: whoever hears it may not be the one to see paths.
    static String withoutPath(String message, Path path) {
        return message.replace(path.toString(), String.valueOf(path.getFileName()));
    }

    /// The command that imports `path`, to be typed into a shell.
    static String importing(Path path, String options) {
        return "easel import " + quoted(path) + " " + options;
    }

    /// As one word of a shell.
    static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }

    private static String shortened(String text) {
        var plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.codePointCount(0, plain.length()) <= SHOWN
                ? plain
                : plain.codePoints().limit(SHOWN).mapToObj(Character::toString).collect(Collectors.joining()) + "…";
    }
}
