package dev.easel.cli.command;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Every command: its name, what follows it, what it does.
enum Verb {
    RUN("run", "[PROMPT|-]", "draws a picture; 'easel \"a red apple\"' is the same"),
    IMPORT("import", "FOLDER", "makes a Stable Diffusion folder on this machine a model of Easel's"),
    LS("ls", "", "lists the installed models"),
    SHOW("show", "MODEL", "tells all about a model"),
    PS("ps", "", "lists the models in memory"),
    LOAD("load", "MODEL", "brings a model into memory"),
    STOP("stop", "MODEL|--all", "takes a model out of memory"),
    RM("rm", "MODEL...", "removes models from Easel"),
    HISTORY("history", "", "lists the pictures that were drawn, newest first"),
    SERVE("serve", "", "runs easeld in this terminal"),
    CONFIG("config", "[get|set|unset] [KEY] [VALUE]", "shows or changes the settings"),
    TOKEN("token", "show|rotate", "shows or replaces the token for programs that come over TCP"),
    VERSION("version", "", "says which easel and which easeld this is"),
    HELP("help", "[COMMAND]", "explains easel or one of its commands");

    /// Options that every command has.
    static final Set<Flag> COMMON = EnumSet.of(Flag.JSON, Flag.NO_START, Flag.DEBUG, Flag.VERSION, Flag.HELP);

    /// What people also say for a command.
    private static final Map<String, Verb> ALIASES = Map.of("models", LS);

    /// What other programs call a command: not understood, but not drawn either.
    private static final Map<String, Verb> ELSEWHERE = Map.ofEntries(
            Map.entry("list", LS),
            Map.entry("delete", RM),
            Map.entry("remove", RM),
            Map.entry("unload", STOP),
            Map.entry("start", SERVE),
            Map.entry("status", PS),
            Map.entry("draw", RUN),
            Map.entry("generate", RUN),
            Map.entry("info", SHOW),
            Map.entry("log", HISTORY));

    /// Commands that Easel will have and this version has not, and what does the same until then.
    private static final Map<String, String> LATER = Map.ofEntries(
            Map.entry("pull", "download the folder yourself, then: easel import FOLDER"),
            Map.entry("jobs", ""),
            Map.entry("cancel", "Ctrl-C in the command that draws cancels it"),
            Map.entry("retry", ""),
            Map.entry("queue", ""),
            Map.entry("open", ""),
            Map.entry("service", "'easel serve' runs easeld, and other commands start it"),
            Map.entry("doctor", ""),
            Map.entry("completion", ""),
            Map.entry("preset", "an easel.json beside model_index.json is read at import"),
            Map.entry("login", ""));

    private final String word;
    private final String argument;
    private final String does;

    Verb(String word, String argument, String does) {
        this.word = word;
        this.argument = argument;
        this.does = does;
    }

    static @Nullable Verb of(String word) {
        for (var verb : values()) if (verb.word.equals(word)) return verb;
        return ALIASES.get(word);
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
        var elsewhere = ELSEWHERE.get(word);
        var near = elsewhere == null ? Spelling.nearest(word, words()) : elsewhere.word;
        if (near != null)
            throw new Usage("there is no command '" + word + "'", "did you mean 'easel " + near + "'? " + draw);
    }

    Command command() {
        return switch (this) {
            case RUN -> new Run();
            case IMPORT -> new Import();
            case LS -> new Ls();
            case SHOW -> new Show();
            case PS -> new Ps();
            case LOAD -> new Load();
            case STOP -> new Stop();
            case RM -> new Rm();
            case HISTORY -> new History();
            case SERVE, CONFIG, TOKEN -> new ByLauncher(word);
            case VERSION -> new VersionCommand();
            case HELP -> new Help();
        };
    }

    void check(CommandLine line) {
        for (var flag : line.flags()) {
            if (own().contains(flag) || COMMON.contains(flag)) continue;
            throw new Usage("'easel " + word + "' has no option " + flag.longName(), "see 'easel help " + word + "'");
        }
    }

    /// How `--json` tells a refusal: as the last line of a stream where the command has one.
    String refusal(String problem) {
        return switch (this) {
            case RUN, IMPORT, LOAD -> "{\"type\":\"error\",\"problem\":" + problem + "}";
            default -> problem;
        };
    }

    String word() {
        return word;
    }

    /// `easel show MODEL`.
    String usage() {
        return ("easel " + word + " " + argument).strip();
    }

    String does() {
        return does;
    }

    /// The options it has beside those of all.
    Set<Flag> own() {
        return switch (this) {
            case RUN -> EnumSet.range(Flag.MODEL, Flag.FORCE);
            case IMPORT -> EnumSet.of(Flag.NAME, Flag.COPY);
            case LOAD -> EnumSet.of(Flag.KEEP_ALIVE, Flag.PIN, Flag.MEMORY_OVERRIDE);
            case STOP -> EnumSet.of(Flag.ALL);
            case HISTORY -> EnumSet.of(Flag.LIMIT, Flag.CURSOR);
            case LS, SHOW, PS, RM, SERVE, CONFIG, TOKEN, VERSION, HELP -> Set.of();
        };
    }

    private static List<String> words() {
        return Arrays.stream(values()).map(Verb::word).toList();
    }
}
