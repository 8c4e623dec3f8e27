package dev.easel.cli.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Every command: its name, what follows it, what it does. A name of two words is a part of a larger command.
enum Verb {
    RUN(
            "run",
            "[PROMPT|-]",
            "draws a picture; 'easel \"a red apple\"' is the same",
            "easel run -n 4 -s 512x768 --seed 42 --negative blurry \"a fox in the snow\""),
    IMPORT(
            "import",
            "FOLDER",
            "makes a Stable Diffusion folder on this machine a model of Easel's",
            "easel import ~/models/stable-diffusion-v1-5 --name sd15"),
    LS("ls", "", "lists the installed models", "easel ls"),
    SHOW("show", "MODEL", "tells all about a model", "easel show starter"),
    PS("ps", "", "lists the models in memory", "easel ps"),
    LOAD("load", "MODEL", "brings a model into memory", "easel load starter --keep-alive 2h"),
    STOP("stop", "MODEL|--all", "takes a model out of memory", "easel stop --all"),
    RM("rm", "MODEL...", "removes models from Easel", "easel rm sd15"),
    HISTORY("history", "", "lists the pictures that were drawn, newest first", "easel history --limit 10"),
    INFO(
            "info",
            "FILE...",
            "tells how pictures were drawn, by Easel or others, from their files",
            "easel info fox.png"),
    SERVE("serve", "", "runs easeld in this terminal", "easel serve"),
    CONFIG(
            "config",
            "[get|set|unset] [KEY] [VALUE]",
            "shows or changes the settings",
            "easel config set keep_alive.default 2h"),
    TOKEN("token", "show|rotate", "shows or replaces the token for programs that come over TCP", "easel token show"),
    VERSION("version", "", "says which easel and which easeld this is", "easel version"),
    HELP("help", "[COMMAND]", "explains easel or one of its commands", "easel help run");

    /// Options that every command has.
    static final Set<Flag> COMMON = EnumSet.of(Flag.JSON, Flag.NO_START, Flag.DEBUG, Flag.VERSION, Flag.HELP);

    private final String word;
    private final String argument;
    private final String does;
    private final String example;

    Verb(String word, String argument, String does, String example) {
        this.word = word;
        this.argument = argument;
        this.does = does;
        this.example = example;
    }

    /// The command that the words begin with; null if they begin with none.
    static @Nullable Verb of(List<String> words) {
        if (words.isEmpty()) return null;
        var part = words.size() == 1 ? null : named(words.get(0) + " " + words.get(1));
        return part == null ? named(words.getFirst()) : part;
    }

    /// The names of all commands of one word.
    static List<String> words() {
        return Arrays.stream(values())
                .map(Verb::word)
                .filter(word -> word.indexOf(' ') < 0)
                .toList();
    }

    private static @Nullable Verb named(String name) {
        for (var verb : values()) if (verb.word.equals(name)) return verb;
        return Vocabulary.alias(name);
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
            case INFO, SERVE, CONFIG, TOKEN -> new ByLauncher(word);
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

    /// Of how many words its name is.
    int length() {
        return word.indexOf(' ') < 0 ? 1 : 2;
    }

    /// The commands that are parts of this one, `queue pause` of `queue`.
    List<Verb> parts() {
        var parts = new ArrayList<Verb>();
        for (var verb : values()) if (verb.word.startsWith(word + " ")) parts.add(verb);
        return parts;
    }

    /// `easel show MODEL`.
    String usage() {
        return ("easel " + word + " " + argument).strip();
    }

    String does() {
        return does;
    }

    /// A line to copy.
    String example() {
        return example;
    }

    /// The options it has beside those of all.
    Set<Flag> own() {
        return switch (this) {
            case RUN -> EnumSet.range(Flag.MODEL, Flag.FORCE);
            case IMPORT -> EnumSet.of(Flag.NAME, Flag.COPY);
            case LOAD -> EnumSet.of(Flag.KEEP_ALIVE, Flag.PIN, Flag.MEMORY_OVERRIDE);
            case STOP -> EnumSet.of(Flag.ALL);
            case HISTORY -> EnumSet.of(Flag.LIMIT, Flag.CURSOR);
            case LS, SHOW, PS, RM, INFO, SERVE, CONFIG, TOKEN, VERSION, HELP -> Set.of();
        };
    }
}
