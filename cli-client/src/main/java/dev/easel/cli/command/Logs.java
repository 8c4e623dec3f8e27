package dev.easel.cli.command;

import dev.easel.cli.client.Failure;
import dev.easel.cli.client.Folders;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// `easel service logs`: the last lines of `easeld.log`, and with `--follow` what comes. Asks no `easeld`, so that it
/// tells also why none runs.
final class Logs implements Command {
    private static final int LINES = 50;
    private static final int POLL_MILLIS = 500;

    /// What is read from the end to find the last lines; a log is never longer.
    private static final int MOST_BYTES = 5_000_000;

    @Override
    public int run(Call call) {
        call.noWords();
        if (call.around().variable("EASEL_HOST") != null)
            throw new Usage("EASEL_HOST names another easeld, and its log lies on its own machine", "run this there");
        if (call.isJson()) throw new Usage("the log is text, not JSON", null);
        var number = call.line().whole(Flag.LINES);
        var lines = number == null ? LINES : number;
        if (lines < 0) throw new Usage("--lines takes a number from 0 on, not " + lines, null);
        var log = Folders.of(call.around()).log();
        if (Files.notExists(log))
            throw new NoLog(call.around().shown(log) + " is not there", "easeld writes it when it starts", null);
        try {
            var end = tail(log, lines, call);
            return call.line().has(Flag.FOLLOW) ? follow(log, end, call) : ExitCode.OK;
        } catch (IOException e) {
            throw new NoLog(call.around().shown(log) + " cannot be read: " + Destination.reason(e), null, e);
        }
    }

    /// Prints the last lines; the result is the place behind them.
    private static long tail(Path log, int lines, Call call) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var end = file.length();
            var start = Math.max(0, end - MOST_BYTES);
            var bytes = bytes(file, start, end);
            var from = bytes.length;
            var left = lines;
            while (from > 0 && (bytes[from - 1] != '\n' || from == bytes.length || --left > 0)) from--;
            if (lines > 0) call.out().write(bytes, from, bytes.length - from);
            call.out().flush();
            return end;
        }
    }

    /// Goes on until it is interrupted, or nobody reads any more. A log that is full begins anew.
    private static int follow(Path log, long end, Call call) throws IOException {
        var next = end;
        while (!call.out().checkError()) {
            if (Files.exists(log)) next = more(log, next, call);
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return ExitCode.INTERRUPTED;
            }
        }
        return ExitCode.OK;
    }

    private static long more(Path log, long from, Call call) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var end = file.length();
            var bytes = bytes(file, end < from ? 0 : from, end);
            call.out().write(bytes, 0, bytes.length);
            call.out().flush();
            return end;
        }
    }

    private static byte[] bytes(RandomAccessFile file, long from, long end) throws IOException {
        var bytes = new byte[Math.toIntExact(end - from)];
        file.seek(from);
        file.readFully(bytes);
        return bytes;
    }

    /// There is nothing to show.
    static final class NoLog extends Failure {
        private static final long serialVersionUID = 1;

        NoLog(String message, @Nullable String hint, @Nullable Throwable cause) {
            super(message, hint, cause);
        }
    }
}
