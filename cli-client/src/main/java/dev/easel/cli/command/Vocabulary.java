package dev.easel.cli.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Words that are said for commands, and which command is meant.
final class Vocabulary {
    /// What people also say for a command.
    private static final Map<String, Verb> ALIASES = Map.of("models", Verb.LS);

    /// What other programs call a command: not understood, but not drawn either.
    private static final Map<String, Verb> ELSEWHERE = Map.ofEntries(
            Map.entry("download", Verb.PULL),
            Map.entry("list", Verb.LS),
            Map.entry("delete", Verb.RM),
            Map.entry("remove", Verb.RM),
            Map.entry("unload", Verb.STOP),
            Map.entry("start", Verb.SERVICE_START),
            Map.entry("restart", Verb.SERVICE_RESTART),
            Map.entry("status", Verb.PS),
            Map.entry("draw", Verb.RUN),
            Map.entry("generate", Verb.RUN),
            Map.entry("queued", Verb.JOBS),
            Map.entry("log", Verb.SERVICE_LOGS),
            Map.entry("logs", Verb.SERVICE_LOGS),
            Map.entry("view", Verb.OPEN),
            Map.entry("abort", Verb.CANCEL),
            Map.entry("pause", Verb.QUEUE_PAUSE),
            Map.entry("resume", Verb.QUEUE_RESUME));

    /// Commands that Easel will have and this version has not, and what does the same until then.
    private static final Map<String, String> LATER = Map.ofEntries(Map.entry("login", ""));

    private Vocabulary() {}

    static @Nullable Verb alias(String word) {
        return ALIASES.get(word);
    }

    /// The command that another program calls by `word`; null if none does.
    static @Nullable String elsewhere(String word) {
        var verb = ELSEWHERE.get(word);
        return verb == null ? null : verb.word();
    }

    /// Refuses a word that was rather meant as a command than as something to draw.
    ///
    /// @param prompt all the words, to be drawn if they are quoted
    static void refuseIfMeantAsCommand(String word, String prompt) {
        if (!word.chars().allMatch(letter -> (letter >= 'a' && letter <= 'z') || letter == '-')) return;
        var isQuoted = word.equals(prompt) ? "run " + word : "\"" + prompt + "\"";
        var draw = "to draw it: easel " + isQuoted;
        var later = LATER.get(word);
        if (later != null)
            throw new Usage("'" + word + "' is not in this version of easel", later.isEmpty() ? draw : later);
        var elsewhere = elsewhere(word);
        var near = elsewhere == null ? Spelling.nearest(word, Verb.words()) : elsewhere;
        if (near != null)
            throw new Usage("there is no command '" + word + "'", "did you mean 'easel " + near + "'? " + draw);
    }
}
