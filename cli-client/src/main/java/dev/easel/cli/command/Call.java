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
    private final CommandLine line;
    private final List<String> words;
    private final ProgressLine progress;

    Call(Surroundings around, Terminal terminal, CommandLine line, List<String> words) {
        this.around = around;
        this.terminal = terminal;
        this.line = line;
        this.words = words;
        this.progress = new ProgressLine(terminal);
    }

    Surroundings around() {
        return around;
    }

    Terminal terminal() {
        return terminal;
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
        return DaemonClient.of(around, this, !line.has(Flag.NO_START));
    }

    /// A client for what makes no sense with an `easeld` that was just started.
    DaemonClient clientThatNeverStarts() {
        return DaemonClient.of(around, this, false);
    }

    void noWords() {
        if (words.isEmpty()) return;
        throw new Usage(
                "nothing more is wanted than that, but '" + String.join(" ", words) + "' follows", drawInstead());
    }

    /// The one word that is wanted.
    String onlyWord(String what) {
        if (words.isEmpty()) throw new Usage(what + " is missing", "see 'easel help'");
        if (words.size() == 1) return words.getFirst();
        throw new Usage("one is wanted, and " + words.size() + " are given: " + String.join(" ", words), drawInstead());
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
    public void otherVersion(String theirs) {
        say("easel: this is easel " + Version.current() + " but easeld is " + theirs
                + "; stop easeld, the next command starts the new one");
    }

    private @Nullable String drawInstead() {
        return "a prompt of several words is quoted: easel \"a red apple\"";
    }
}
