package dev.easel.cli.command;

import dev.easel.cli.client.DaemonClient;
import dev.easel.cli.client.Notices;
import dev.easel.cli.client.Surroundings;
import dev.easel.cli.terminal.ProgressLine;
import dev.easel.cli.terminal.Terminal;
import dev.easel.protocol.Version;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One call of a command: what was typed behind it, where it runs, where it prints.
final class Call implements Notices {
    private final Surroundings around;
    private final Terminal terminal;
    private final Verb verb;
    private final CommandLine line;
    private final List<String> words;
    private final ProgressLine progress;
    private @Nullable DaemonClient client;

    Call(Surroundings around, Terminal terminal, Verb verb, CommandLine line) {
        this(around, terminal, verb, line, new ProgressLine(terminal));
    }

    private Call(Surroundings around, Terminal terminal, Verb verb, CommandLine line, ProgressLine progress) {
        this.around = around;
        this.terminal = terminal;
        this.verb = verb;
        this.line = line;
        this.words = line.behind(verb);
        this.progress = progress;
    }

    /// As if `easel run` had been called with this line in the same place.
    Call run(CommandLine other) {
        var run = new Call(around, terminal, Verb.RUN, other, progress);
        run.client = client();
        return run;
    }

    Surroundings around() {
        return around;
    }

    Terminal terminal() {
        return terminal;
    }

    Verb verb() {
        return verb;
    }

    CommandLine line() {
        return line;
    }

    /// The words behind the command.
    List<String> words() {
        return words;
    }

    ProgressLine progress() {
        return progress;
    }

    PrintStream out() {
        return terminal.out();
    }

    boolean isJson() {
        return line.has(Flag.JSON);
    }

    /// A client that starts `easeld` if none runs and nothing forbids it.
    DaemonClient client() {
        if (client == null) client = DaemonClient.of(around, this, !line.has(Flag.NO_START));
        return client;
    }

    /// A client for what makes no sense with an `easeld` that was just started.
    DaemonClient clientThatNeverStarts() {
        return DaemonClient.of(around, this, false);
    }

    void noWords() {
        if (words.isEmpty()) return;
        throw new Usage(
                "nothing more is wanted than that, but '" + String.join(" ", words) + "' follows",
                Mistake.hint(verb, words.getFirst()));
    }

    /// The one word that is wanted.
    String onlyWord(String what) {
        var given = someWords(what);
        if (given.size() == 1) return given.getFirst();
        throw new Usage(
                "one is wanted, and " + given.size() + " are given: " + String.join(" ", given),
                Mistake.hint(verb, given.getFirst()));
    }

    /// The words that are wanted, at least one.
    List<String> someWords(String what) {
        if (words.isEmpty()) throw new Usage(what + " is missing", "as in: " + verb.example());
        return words;
    }

    void warn(String detail) {
        say("easel: warning: " + detail);
    }

    /// A line on stderr.
    void say(String text) {
        progress.clear();
        terminal.err().println(text);
    }

    @Override
    public void starting() {
        if (terminal.showsErr()) say("easel: starting easeld …");
    }

    @Override
    public void stillStarting(String log) {
        say("easel: easeld is still starting; its log: " + log);
    }

    @Override
    public void otherVersion(String theirs) {
        say("easel: this is easel " + Version.current() + " but easeld is " + theirs
                + "; 'easel service restart' starts the new one");
    }
}
