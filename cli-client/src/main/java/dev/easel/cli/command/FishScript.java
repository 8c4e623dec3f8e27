package dev.easel.cli.command;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Collectors;

/// The script that lets fish complete command lines of `easel`.
final class FishScript {
    private static final String HEAD = """
        # Completion of easel in fish. Once: easel completion fish > ~/.config/fish/completions/easel.fish
        complete -c easel -f
        """;

    private FishScript() {}

    static String text() {
        var script = new StringBuilder(HEAD);
        for (var verb : Verb.values()) {
            if (verb.length() == 1)
                script.append("complete -c easel -n __fish_use_subcommand -a ")
                        .append(verb.word())
                        .append(described(verb.does()));
            words(verb, script);
            var options = EnumSet.copyOf(Verb.COMMON);
            options.addAll(verb.own());
            for (var flag : options) option(verb, flag, script);
        }
        return script.toString();
    }

    private static void words(Verb verb, StringBuilder script) {
        var choices = Choices.of(verb);
        if (choices.isEmpty()) return;
        script.append("complete -c easel -n ")
                .append(where(verb))
                .append(values(choices))
                .append('\n');
    }

    private static void option(Verb verb, Flag flag, StringBuilder script) {
        script.append("complete -c easel -n ").append(where(verb));
        script.append(" -l ").append(flag.longName().substring(2));
        if (flag.alias().length() == 2)
            script.append(" -s ").append(flag.alias().substring(1));
        if (flag.takesValue()) script.append(values(Choices.of(flag)));
        script.append(described(flag.meaning()));
    }

    /// Where a prompt stands instead of a command, the options are those of `run`.
    private static String where(Verb verb) {
        if (verb == Verb.RUN)
            return "'not __fish_seen_subcommand_from "
                    + Arrays.stream(Verb.values())
                            .filter(other -> other != Verb.RUN && other.length() == 1)
                            .map(Verb::word)
                            .collect(Collectors.joining(" "))
                    + "'";
        var seen = "__fish_seen_subcommand_from ";
        var parts = verb.parts().stream().map(FishScript::lastWord).collect(Collectors.joining(" "));
        return "'" + seen + verb.word().replace(" ", "; and " + seen)
                + (parts.isEmpty() ? "" : "; and not " + seen + parts) + "'";
    }

    private static String lastWord(Verb part) {
        return part.word().substring(part.word().indexOf(' ') + 1);
    }

    private static String values(String choices) {
        return switch (choices) {
            case "" -> " -x";
            case Choices.FILES -> " -r -F";
            case Choices.FOLDERS -> " -x -a '(__fish_complete_directories)'";
            case String name
            when name.startsWith("@") -> " -x -a '(easel completion " + name.substring(1) + " 2>/dev/null)'";
            default -> " -x -a '" + choices + "'";
        };
    }

    private static String described(String text) {
        return " -d '" + text.replace("'", "\\'") + "'\n";
    }
}
