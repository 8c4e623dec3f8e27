package dev.easel.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.easel.cli.client.Surroundings;
import dev.easel.cli.terminal.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/// Goes once through what `easel` does, so that the JVM's AOT cache holds it. Prints nothing, draws nothing, starts
/// nothing; where no `easeld` answers, less is learned.
final class Rehearsal {
    private static final String[][] CALLS = {
        {"ps", "--no-start"},
        {"ls", "--no-start"},
        {"history", "--no-start", "--limit", "1"},
        {"jobs", "--limit", "1"},
        {"queue"},
        {"version"},
        {"help"},
        {"run", "an apple", "--no-start", "--steps", "0", "-m", "no-such-model", "-s", "64x64", "--seed", "1"},
        {"--no-such-option"}
    };

    private Rehearsal() {}

    static void of(Surroundings around) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
        var terminal = new Terminal(InputStream.nullInputStream(), nowhere, nowhere, "2", false);
        for (var call : CALLS) Easel.run(around, terminal, call);
    }
}
