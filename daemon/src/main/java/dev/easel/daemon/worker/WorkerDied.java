package dev.easel.daemon.worker;

import dev.easel.engine.error.EaselException;
import java.util.OptionalInt;

/// The process that held a model ended although it had work.
public final class WorkerDied extends EaselException {
    private static final long serialVersionUID = 1;
    private static final int SIGNAL_BASE = 128;
    private static final int SIGKILL = 9;

    private final int exitCode;

    /// @param why what is known besides the exit code; empty if nothing is
    public WorkerDied(String model, int exitCode, String why) {
        super(
                Kind.FAILED,
                "inference_failed",
                "The worker of '" + model + "' " + fate(exitCode) + (why.isEmpty() ? "" : ": " + why),
                exitCode == SIGNAL_BASE + SIGKILL && why.isEmpty()
                        ? "The system kills what takes too much memory: close other programs, or draw a smaller"
                                + " picture."
                        : "Try again; easeld.log holds the worker's last words.");
        this.exitCode = exitCode;
    }

    /// As the shell counts: 128 and the signal's number if a signal ended it.
    public int exitCode() {
        return exitCode;
    }

    /// The signal that ended it, if one did.
    public OptionalInt signal() {
        return signal(exitCode);
    }

    /// How it ended, in words: "was ended by signal 9 (SIGKILL)".
    public String fate() {
        return fate(exitCode);
    }

    /// In words: "was ended by signal 9 (SIGKILL)" or "ended with exit code 3".
    private static String fate(int exitCode) {
        var signal = signal(exitCode);
        if (signal.isEmpty()) return "ended with exit code " + exitCode;
        return "was ended by signal " + signal.getAsInt() + name(signal.getAsInt());
    }

    private static OptionalInt signal(int exitCode) {
        return exitCode > SIGNAL_BASE ? OptionalInt.of(exitCode - SIGNAL_BASE) : OptionalInt.empty();
    }

    /// The signals whose numbers are the same on Linux and macOS.
    private static String name(int signal) {
        return switch (signal) {
            case 4 -> " (SIGILL)";
            case 6 -> " (SIGABRT)";
            case 8 -> " (SIGFPE)";
            case SIGKILL -> " (SIGKILL)";
            case 11 -> " (SIGSEGV)";
            case 15 -> " (SIGTERM)";
            default -> "";
        };
    }
}
