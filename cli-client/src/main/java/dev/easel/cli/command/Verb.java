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
            "FILE|FOLDER",
            "makes a Stable Diffusion checkpoint on this machine a model of Easel's",
            "easel import ~/models/stable-diffusion-v1-5 --name sd15"),
    PULL(
            "pull",
            "OWNER/REPO[:VARIANT]",
            "brings a model from the hub; a link to it will do",
            "easel pull stabilityai/sd-turbo"),
    LS("ls", "", "lists the models there are: installed, or found in a folder of models.folders", "easel ls --all"),
    SHOW("show", "MODEL", "tells all about a model", "easel show starter"),
    PRESET(
            "preset",
            "MODEL",
            "shows or changes what a model draws with if nothing else is said",
            "easel preset sd15 --steps 30 --sampler dpmpp_2m"),
    PS("ps", "", "lists the models in memory", "easel ps"),
    LOAD("load", "MODEL", "brings a model into memory", "easel load starter --keep-alive 2h"),
    STOP("stop", "MODEL|--all", "takes a model out of memory", "easel stop --all"),
    RM("rm", "MODEL...", "removes models from Easel", "easel rm sd15"),
    JOBS("jobs", "[ID]", "lists what waits, is drawn and was drawn, newest first", "easel jobs --state queued,running"),
    CANCEL("cancel", "ID...|--all", "cancels jobs that wait or are drawn", "easel cancel --all"),
    RETRY(
            "retry",
            "ID...",
            "draws again what failed, was cancelled or interrupted",
            "easel retry 01JDVZ0G7M8Q3R5T9W2XABCDEF"),
    QUEUE("queue", "", "tells how much waits", "easel queue"),
    QUEUE_PAUSE("queue pause", "", "begins no further job", "easel queue pause"),
    QUEUE_RESUME("queue resume", "", "goes on", "easel queue resume"),
    HISTORY(
            "history",
            "[QUERY]",
            "lists the pictures that were drawn, newest first; with words, those that have them",
            "easel history fox --since 7d"),
    HISTORY_STAR(
            "history star",
            "ID...",
            "stars pictures: they are never pruned",
            "easel history star 01JDVZ0G7M8Q3R5T9W2XABCDEF"),
    HISTORY_UNSTAR(
            "history unstar", "ID...", "takes their stars away", "easel history unstar 01JDVZ0G7M8Q3R5T9W2XABCDEF"),
    HISTORY_TAG(
            "history tag", "ID TAG...", "adds tags to a picture", "easel history tag 01JDVZ0G7M8Q3R5T9W2XABCDEF print"),
    HISTORY_RERUN(
            "history rerun",
            "ID",
            "draws it again: the same pixels, unless an option changes something",
            "easel history rerun 01JDVZ0G7M8Q3R5T9W2XABCDEF --steps 50"),
    HISTORY_EXPORT(
            "history export",
            "[ID...] -o FILE.zip",
            "puts pictures, or all, into a zip file",
            "easel history export --query fox -o foxes.zip"),
    HISTORY_RM(
            "history rm",
            "ID...",
            "deletes pictures and all that is known of them",
            "easel history rm 01JDVZ0G7M8Q3R5T9W2XABCDEF"),
    HISTORY_PRUNE(
            "history prune",
            "",
            "tells which pictures are old or too many, and with --yes deletes them",
            "easel history prune --older-than 90d"),
    OPEN("open", "[ID]", "shows a picture, or the newest, in the system's viewer", "easel open"),
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
    SERVICE("service", "", "tells what keeps easeld running, and whether it does", "easel service"),
    SERVICE_STATUS("service status", "", "the same", "easel service status --json"),
    SERVICE_INSTALL(
            "service install",
            "[--shortcuts]",
            "has launchd or systemd start easeld at login, and again after a crash; --shortcuts adds those of macOS",
            "easel service install"),
    SERVICE_UNINSTALL("service uninstall", "", "ends that", "easel service uninstall"),
    SERVICE_START("service start", "", "starts easeld", "easel service start"),
    SERVICE_STOP("service stop", "", "stops easeld, so that no request starts it again", "easel service stop"),
    SERVICE_RESTART("service restart", "", "starts it anew; who asks meanwhile waits", "easel service restart"),
    SERVICE_RENDER(
            "service render",
            "--os macos|linux --out FOLDER",
            "writes the files of an installation, to be looked at",
            "easel service render --os macos --out /tmp/files"),
    SERVICE_LOGS("service logs", "", "shows the log of easeld; -n NUMBER lines, -f goes on", "easel service logs -f"),
    COMPLETION(
            "completion",
            "bash|zsh|fish",
            "prints the script by which a shell completes what is typed",
            "easel completion bash"),
    DOCTOR("doctor", "", "looks whether all is well, and says what to do", "easel doctor"),
    VERSION("version", "", "says which easel and which easeld this is", "easel version"),
    HELP("help", "[COMMAND]", "explains easel or one of its commands", "easel help run");

    /// Options that every command has.
    static final Set<Flag> COMMON = EnumSet.of(Flag.JSON, Flag.NO_START, Flag.DEBUG, Flag.VERSION, Flag.HELP);

    /// Options that say what a picture is to be like, and how its job is done; those of where it goes are not among
    /// them.
    static final Set<Flag> REQUEST = request();

    private static final Set<Flag> PRESET_OPTIONS = EnumSet.of(
            Flag.SIZE, Flag.WIDTH, Flag.HEIGHT, Flag.STEPS, Flag.GUIDANCE, Flag.SAMPLER, Flag.SCHEDULE, Flag.RESET);

    private static final Set<Flag> JOBS_OPTIONS = EnumSet.of(
            Flag.STATE,
            Flag.MODEL,
            Flag.ORIGIN,
            Flag.TAG,
            Flag.SINCE,
            Flag.UNTIL,
            Flag.SORT,
            Flag.ORDER,
            Flag.LIMIT,
            Flag.CURSOR);

    private static final Set<Flag> HISTORY_OPTIONS = EnumSet.of(
            Flag.MODEL, Flag.SEED, Flag.TAG, Flag.STARRED, Flag.SINCE, Flag.UNTIL, Flag.ORDER, Flag.LIMIT, Flag.CURSOR);

    private static final Set<Flag> RERUN_OPTIONS = rerunOptions();

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
            case PULL -> new Pull();
            case LS -> new Ls();
            case SHOW -> new Show();
            case PRESET -> new PresetCommand();
            case PS -> new Ps();
            case LOAD -> new Load();
            case STOP -> new Stop();
            case RM -> new Rm();
            case JOBS -> new Jobs();
            case CANCEL -> new Cancel();
            case RETRY -> new Retry();
            case QUEUE -> new Queue("");
            case QUEUE_PAUSE -> new Queue("pause");
            case QUEUE_RESUME -> new Queue("resume");
            case HISTORY -> new History();
            case HISTORY_STAR -> Mark.STAR;
            case HISTORY_UNSTAR -> Mark.UNSTAR;
            case HISTORY_TAG -> Mark.TAG;
            case HISTORY_RERUN -> new Rerun();
            case HISTORY_EXPORT -> new Export();
            case HISTORY_RM -> new Forget();
            case HISTORY_PRUNE -> new Prune();
            case OPEN -> new Open();
            case INFO,
                    SERVE,
                    CONFIG,
                    TOKEN,
                    DOCTOR,
                    SERVICE,
                    SERVICE_STATUS,
                    SERVICE_INSTALL,
                    SERVICE_UNINSTALL,
                    SERVICE_START,
                    SERVICE_STOP,
                    SERVICE_RESTART,
                    SERVICE_RENDER -> new ByLauncher(word);
            case SERVICE_LOGS -> new Logs();
            case COMPLETION -> new CompletionCommand();
            case VERSION -> new VersionCommand();
            case HELP -> new Help();
        };
    }

    void check(CommandLine line) {
        if (this == SERVICE_LOGS) {
            line.read(Flag.N, Flag.LINES);
            line.read(Flag.FORCE, Flag.FOLLOW);
        }
        for (var flag : line.flags()) {
            if (own().contains(flag) || COMMON.contains(flag)) continue;
            throw new Usage("'easel " + word + "' has no option " + flag.longName(), "see 'easel help " + word + "'");
        }
    }

    /// How `--json` tells a refusal: as the last line of a stream where the command has one.
    String refusal(String problem) {
        return switch (this) {
            case RUN, IMPORT, PULL, LOAD, HISTORY_RERUN -> "{\"type\":\"error\",\"problem\":" + problem + "}";
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

    private static Set<Flag> request() {
        var request = EnumSet.range(Flag.MODEL, Flag.CLIP_SKIP);
        request.addAll(EnumSet.of(Flag.KEEP_ALIVE, Flag.PRIORITY, Flag.TAGS, Flag.MEMORY_OVERRIDE));
        return request;
    }

    /// What changes a request, and where its picture goes.
    private static Set<Flag> rerunOptions() {
        var options = EnumSet.copyOf(REQUEST);
        options.addAll(EnumSet.of(Flag.OUTPUT, Flag.FORCE, Flag.DETACH));
        return options;
    }

    /// `easel show MODEL`.
    String usage() {
        return ("easel " + word + " " + argument).strip();
    }

    String does() {
        return does;
    }

    /// What an option means here.
    String meaning(Flag flag) {
        if (this == LS && flag == Flag.ALL) return "also what is not drawn with: LoRAs, VAEs, damaged files, and why";
        if (this != HISTORY && this != JOBS) return flag.meaning();
        return switch (flag) {
            case MODEL -> "only what this model drew";
            case SEED -> "only what was drawn with this seed";
            default -> flag.meaning();
        };
    }

    /// A line to copy.
    String example() {
        return example;
    }

    /// The options it has beside those of all.
    Set<Flag> own() {
        return switch (this) {
            case RUN -> EnumSet.range(Flag.MODEL, Flag.AGAIN);
            case IMPORT -> EnumSet.range(Flag.NAME, Flag.PREDICTION);
            case LOAD -> EnumSet.of(Flag.KEEP_ALIVE, Flag.PIN, Flag.NO_PIN, Flag.MEMORY_OVERRIDE);
            case PULL -> EnumSet.of(Flag.NAME, Flag.PREDICTION, Flag.VARIANT, Flag.REVISION, Flag.DRY_RUN);
            case STOP, CANCEL, LS -> EnumSet.of(Flag.ALL);
            case PRESET -> PRESET_OPTIONS;
            case JOBS -> JOBS_OPTIONS;
            case HISTORY -> HISTORY_OPTIONS;
            case HISTORY_TAG -> EnumSet.of(Flag.REMOVE);
            case HISTORY_RERUN -> RERUN_OPTIONS;
            case HISTORY_EXPORT -> EnumSet.of(Flag.QUERY, Flag.OUTPUT, Flag.FORCE, Flag.STRIP_METADATA);
            case HISTORY_PRUNE -> EnumSet.of(Flag.KEEP, Flag.OLDER_THAN, Flag.YES);
            case SERVICE_RENDER -> EnumSet.of(Flag.OS, Flag.OUT);
            case SERVICE_LOGS -> EnumSet.of(Flag.LINES, Flag.FOLLOW);
            default -> Set.of();
        };
    }
}
