package dev.easel.daemon.residency;

import dev.easel.daemon.worker.Warning;
import dev.easel.daemon.worker.Worker;
import java.time.Duration;
import java.util.List;

/// The right to use a model in memory, for its holder alone; while it is open the model stays. Closing it twice is the
/// same as once.
public final class Lease implements AutoCloseable {
    private final Resident resident;
    private final Worker worker;
    private final List<Warning> warnings;
    private final Duration load;
    private final Runnable end;
    private boolean isClosed;

    Lease(Resident resident, List<Warning> warnings, Duration load, Runnable end) {
        this.resident = resident;
        this.worker = resident.readyWorker();
        this.warnings = List.copyOf(warnings);
        this.load = load;
        this.end = end;
    }

    Resident resident() {
        return resident;
    }

    public Worker worker() {
        return worker;
    }

    /// What the caller should know: that memory is tight, that its `keep_alive` was ignored.
    public List<Warning> warnings() {
        return warnings;
    }

    /// How long the model took to come into memory; zero if it was there.
    public Duration load() {
        return load;
    }

    @Override
    public synchronized void close() {
        if (isClosed) return;
        isClosed = true;
        end.run();
    }
}
