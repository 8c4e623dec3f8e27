package dev.easel.cli.command;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `easel help`, `--help`, and what stands there when nothing was asked for.
final class Help implements Command {
    private static final String ENVIRONMENT = """
        Environment:
          EASEL_HOME        a folder for all that Easel keeps, instead of the usual ones
          EASEL_HOST        http://host:port of an easeld elsewhere; default: the socket of your own
          EASEL_TOKEN       the token for EASEL_HOST; default: the one in your own folder
          EASEL_AUTOSTART   0: never start easeld
          EASEL_A_B         the setting a.b of an easeld that is started, such as EASEL_LISTEN_PORT
          NO_COLOR          anything: neither bar nor colour
          XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_CACHE_HOME, XDG_STATE_HOME
                            on Linux, the folders that hold Easel's own where EASEL_HOME is not set
          JAVA25_HOME       the Java to run with, where the one that was found at the installation is gone
          TERM, TERM_PROGRAM, LC_TERMINAL, KITTY_WINDOW_ID, TMUX, STY
                            tell whether the terminal shows pictures, see --preview
        """;

    private static final String EXIT_CODES = """
        Exit codes: 0 done, 1 failed, 2 refused as typed, 3 easeld does not answer, 4 not found,
          5 busy, 6 not enough memory, 7 no access, 130 interrupted
        """;

    @Override
    public int run(Call call) {
        if (call.words().isEmpty()) return about(null, call.out());
        var verb = Verb.of(call.words());
        if (verb == null || verb.length() != call.words().size()) throw unknown(call.words());
        return about(verb, call.out());
    }

    private static Usage unknown(List<String> words) {
        var name = String.join(" ", words);
        var near = Spelling.nearest(
                name, Arrays.stream(Verb.values()).map(Verb::word).toList());
        var verb = Verb.of(words);
        if (near == null && verb != null) near = Mistake.meant(verb, words.get(verb.length()));
        return new Usage(
                "there is no command '" + name + "'",
                near == null ? "'easel help' lists them" : "did you mean 'easel help " + near + "'?");
    }

    /// @param verb null explains easel as a whole
    static int about(@Nullable Verb verb, PrintStream out) {
        if (verb == null) all(out);
        else one(verb, out);
        return ExitCode.OK;
    }

    /// For who typed nothing but `easel`.
    static int brief(PrintStream out) {
        out.println("Draws pictures on this machine.");
        out.println();
        out.println("  easel \"a red apple\"     draws one");
        out.println("  easel import FOLDER     makes your own Stable Diffusion model known");
        out.println("  easel help              tells the rest");
        return ExitCode.OK;
    }

    private static void all(PrintStream out) {
        out.println("Draws pictures on this machine.");
        out.println();
        out.println("easel \"a red apple\"");
        for (var verb : Verb.values()) out.println(aligned(verb.usage(), verb.does()));
        out.println();
        out.println("Options of every command:");
        options(Verb.COMMON, out);
        out.println();
        out.println("'easel help run' lists the options of a picture.");
        out.println();
        out.print(ENVIRONMENT);
        out.println();
        out.print(EXIT_CODES);
    }

    private static void one(Verb verb, PrintStream out) {
        out.println(verb.usage());
        out.println("  " + verb.does());
        for (var part : verb.parts()) out.println(aligned(part.usage(), part.does()));
        out.println();
        out.println("for example: " + verb.example());
        out.println();
        for (var flag : verb.own()) out.println(aligned("  " + flag.shown(), verb.meaning(flag)));
        options(Verb.COMMON, out);
    }

    private static void options(Collection<Flag> flags, PrintStream out) {
        for (var flag : flags) out.println(aligned("  " + flag.shown(), flag.meaning()));
    }

    private static String aligned(String left, String right) {
        return left + " ".repeat(Math.max(0, 32 - left.length())) + "  " + right;
    }
}
