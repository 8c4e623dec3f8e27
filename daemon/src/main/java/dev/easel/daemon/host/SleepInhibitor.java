package dev.easel.daemon.host;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Keeps the machine awake by the system's own command, which lives as long as it is to be awake and ends with this
/// process. A nearly empty battery always wins; so does a person who sends the machine to sleep. Safe for any thread.
///
/// Source: caffeinate(8), systemd-inhibit(1). Limits: driven by commands of the same form in tests, never on a Mac.
public final class SleepInhibitor implements KeepAwake {
    private static final Logger LOG = Logger.getLogger(SleepInhibitor.class.getName());

    private final List<String> command;
    private final BooleanSupplier isBatteryNearlyEmpty;
    private @Nullable Process process;
    private boolean isRefused;

    /// @param command keeps the machine awake until it is ended or its input is closed
    SleepInhibitor(List<String> command, BooleanSupplier isBatteryNearlyEmpty) {
        this.command = List.copyOf(command);
        this.isBatteryNearlyEmpty = isBatteryNearlyEmpty;
    }

    public static SleepInhibitor ofThisMachine() {
        var command = MacMachine.isThis()
                ? List.of(
                        "/usr/bin/caffeinate",
                        "-i",
                        "-w",
                        String.valueOf(ProcessHandle.current().pid()))
                : List.of("systemd-inhibit", "--what=idle", "--who=Easel", "--why=A picture is being drawn", "cat");
        return new SleepInhibitor(command, Battery::isNearlyEmpty);
    }

    /// Where the command does not work, this is said once and nothing is tried again.
    @Override
    public synchronized void begin() {
        if (isBatteryNearlyEmpty.getAsBoolean()) {
            end();
            return;
        }
        if (isRefused || (process != null && process.isAlive())) return;
        if (process != null) {
            refuse("it ended with exit code " + process.exitValue());
            return;
        }
        try {
            process = new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public synchronized void end() {
        if (process == null) return;
        process.destroy();
        process = null;
    }

    private void refuse(String why) {
        isRefused = true;
        process = null;
        LOG.info(
                "The machine may fall asleep while Easel draws: " + command.getFirst() + " does not work here: " + why);
    }
}
