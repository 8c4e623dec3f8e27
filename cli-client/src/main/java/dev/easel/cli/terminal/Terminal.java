package dev.easel.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/// The three streams of a command, and which of them are a terminal. Text is UTF-8 whatever the locale.
///
/// @param in what is typed or piped in
/// @param out results only
/// @param err everything else
/// @param shows which streams are a terminal: `0` for `in`, `1` for `out`, `2` for `err`
/// @param plain true if neither bars nor colours are wanted
public record Terminal(InputStream in, PrintStream out, PrintStream err, String shows, boolean plain) {
    /// The streams of this process. The launcher says in `easel.tty` which are terminals, since Java cannot tell them
    /// apart; without it all are or none is.
    public static Terminal ofThisProcess(Map<String, String> environment) {
        var shows = System.getProperty("easel.tty");
        return new Terminal(
                new FileInputStream(FileDescriptor.in),
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
                shows == null ? guess() : shows,
                !environment.getOrDefault("NO_COLOR", "").isEmpty() || "dumb".equals(environment.get("TERM")));
    }

    public boolean typesIn() {
        return shows.contains("0");
    }

    public boolean showsOut() {
        return shows.contains("1");
    }

    public boolean showsErr() {
        return shows.contains("2");
    }

    @SuppressWarnings("SystemConsoleNull") // it is, where the streams are no terminal
    private static String guess() {
        var console = System.console();
        return console != null && console.isTerminal() ? "012" : "";
    }
}
