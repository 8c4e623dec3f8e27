package dev.easel.cli.command;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A word behind a command that does not belong there: which part of the command, or which other command, was meant.
final class Mistake {
    private static final String DRAW_INSTEAD = "a prompt of several words is quoted: easel \"a red apple\"";

    /// What people and other programs call the parts of commands.
    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("stop", "pause"),
            Map.entry("hold", "pause"),
            Map.entry("halt", "pause"),
            Map.entry("start", "resume"),
            Map.entry("continue", "resume"),
            Map.entry("unpause", "resume"),
            Map.entry("delete", "rm"),
            Map.entry("remove", "rm"),
            Map.entry("forget", "rm"),
            Map.entry("favorite", "star"),
            Map.entry("unfavorite", "unstar"),
            Map.entry("label", "tag"),
            Map.entry("repeat", "rerun"),
            Map.entry("again", "rerun"),
            Map.entry("clean", "prune"),
            Map.entry("clear", "prune"),
            Map.entry("save", "export"),
            Map.entry("zip", "export"));

    private Mistake() {}

    /// What to type instead of `verb` and `word`.
    static String hint(Verb verb, String word) {
        var meant = meant(verb, word);
        if (meant != null) return "did you mean 'easel " + meant + "'?";
        var parts = parts(verb);
        return parts.isEmpty() ? DRAW_INSTEAD : "'easel " + verb.word() + "' stands alone, or before: " + parts;
    }

    /// The command that was meant; null if none is near.
    static @Nullable String meant(Verb verb, String word) {
        var parts = verb.parts().stream().map(Verb::word).toList();
        var part = Spelling.nearest(verb.word() + " " + word, parts);
        if (part != null) return part;
        var other = verb.word() + " " + PARTS.get(word);
        if (parts.contains(other)) return other;
        return parts.isEmpty() ? command(word) : null;
    }

    /// A command of its own, as in `easel jobs cancel`.
    private static @Nullable String command(String word) {
        var verb = Verb.of(List.of(word));
        return verb == null ? Vocabulary.elsewhere(word) : verb.word();
    }

    private static String parts(Verb verb) {
        return String.join(
                ", ",
                verb.parts().stream()
                        .map(part -> part.word().substring(verb.word().length() + 1))
                        .toList());
    }
}
