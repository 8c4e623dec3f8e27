package dev.easel.cli.terminal;

import java.io.PrintStream;

/// One line at the bottom of the terminal that is written over again and again, and is gone at the end. Says nothing
/// where stderr is no terminal. Safe for any thread.
public final class ProgressLine {
    private static final int BAR = 20;
    private static final int WIDEST = 78;

    /// The terminal itself writes `^C` behind the line.
    private static final int CTRL_C = 2;

    private final PrintStream err;
    private final boolean isShown;
    private final boolean isPlain;
    private int width;

    public ProgressLine(Terminal terminal) {
        this.err = terminal.err();
        this.isShown = terminal.showsErr();
        this.isPlain = terminal.plain();
    }

    public synchronized void show(String text) {
        if (!isShown) return;
        var line = Columns.cut(text, WIDEST);
        var columns = Columns.of(line);
        err.print("\r" + line + " ".repeat(Math.max(0, width - columns)));
        err.flush();
        width = columns;
    }

    /// The text behind a bar that is full to `done` of `total`; without the bar where none is wanted.
    public void show(long done, long total, String text) {
        if (!isShown) return;
        var full = total <= 0 ? 0 : Math.toIntExact(Math.clamp(BAR * done / total, 0, BAR));
        show(isPlain ? text : "━".repeat(full) + "┄".repeat(BAR - full) + " " + text);
    }

    /// Wipes the line, so that others may be written.
    public synchronized void clear() {
        if (width == 0) return;
        err.print("\r" + " ".repeat(width + CTRL_C) + "\r");
        err.flush();
        width = 0;
    }
}
