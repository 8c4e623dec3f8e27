package dev.easel.cli.command;

import dev.easel.cli.client.Failure;
import dev.easel.cli.client.Refused;
import dev.easel.cli.terminal.Terminal;
import java.io.PrintStream;

/// Says on stderr what went wrong: `easel: <detail>`, and what to do about it on the next line.
final class Explanation {
    private Explanation() {}

    /// Explains it; the result is the exit code.
    static int of(Failure failure, Call call) {
        return of(failure, call.terminal(), call.line().has(Flag.DEBUG));
    }

    /// Explains it, with its stack trace for whoever debugs; the result is the exit code.
    static int of(Failure failure, Terminal terminal, boolean isDebugging) {
        var err = terminal.err();
        err.println("easel: " + printable(failure.detail()));
        if (failure instanceof Refused refused) fields(refused, err);
        var hint = failure.hint();
        if (hint != null) err.println("  " + printable(hint));
        if (isDebugging) failure.printStackTrace(err);
        return ExitCode.of(failure);
    }

    /// What is wrong with single fields, as far as the detail has not said it.
    private static void fields(Refused refused, PrintStream err) {
        for (var error : refused.problem().errors()) {
            if (!refused.detail().contains(error.detail())) err.println("  " + printable(error.detail()));
        }
    }

    /// What comes from outside cannot move the cursor.
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "?");
    }
}
