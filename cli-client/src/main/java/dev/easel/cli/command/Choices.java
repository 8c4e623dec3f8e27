package dev.easel.cli.command;

import java.util.Arrays;
import java.util.stream.Collectors;

/// What can be typed at a place of the command line: words with blanks between, or `@` and the name of what is looked
/// up; empty where it can be anything.
final class Choices {
    static final String MODELS = "@models";
    static final String JOBS = "@jobs";
    static final String PICTURES = "@pictures";
    static final String SETTINGS = "@settings";
    static final String FILES = "@files";
    static final String FOLDERS = "@folders";

    private Choices() {}

    /// Of the value of an option.
    static String of(Flag flag) {
        return switch (flag) {
            case MODEL -> MODELS;
            case OUTPUT, FILE, VAE -> FILES;
            case CONFIG -> FOLDERS;
            case VARIANT -> "fp16 bf16 full";
            case PREDICTION -> "v epsilon";
            case SAMPLER -> "ddim pndm euler euler_a dpmpp_2m";
            case SCHEDULE -> "model leading linspace trailing karras exponential";
            case RNG -> "torch numpy cuda";
            case FORMAT -> "png jpeg";
            case PREVIEW -> "auto kitty iterm none";
            case PRIORITY -> "low normal high";
            case STATE -> "queued running succeeded failed cancelled interrupted";
            case ORIGIN -> "cli http tray shortcut";
            case SORT -> "created_at finished_at total_duration";
            case ORDER -> "asc desc";
            case OS -> "macos linux";
            case OUT -> FOLDERS;
            default -> "";
        };
    }

    /// Of the words behind a command.
    static String of(Verb verb) {
        return switch (verb) {
            case SHOW, PRESET, LOAD, STOP, RM -> MODELS;
            case JOBS, CANCEL, RETRY -> JOBS;
            case OPEN, HISTORY_STAR, HISTORY_UNSTAR, HISTORY_TAG, HISTORY_RERUN, HISTORY_EXPORT, HISTORY_RM -> PICTURES;
            case IMPORT, INFO -> FILES;
            case CONFIG -> "get set unset";
            case TOKEN -> "show rotate";
            case COMPLETION -> "bash zsh fish";
            case HELP -> String.join(" ", Verb.words());
            default ->
                verb.parts().stream()
                        .map(part -> part.word().substring(verb.word().length() + 1))
                        .collect(Collectors.joining(" "));
        };
    }

    /// The commands that have parts.
    static String withParts() {
        return Arrays.stream(Verb.values())
                .filter(verb -> verb.length() == 2)
                .map(verb -> verb.word().substring(0, verb.word().indexOf(' ')))
                .distinct()
                .collect(Collectors.joining("|"));
    }
}
