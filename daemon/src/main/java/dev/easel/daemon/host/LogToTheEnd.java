package dev.easel.daemon.host;

import java.util.logging.LogManager;

/// Java's logging, which would close every log as soon as the process is told to end, while it still has to say how the
/// end went.
public final class LogToTheEnd extends LogManager {
    /// Closes nothing: every line is on the disk when it is written.
    @Override
    public void reset() {
        // the first call comes before there is a log, the last while it is needed
    }
}
