package dev.easel.engine.pipeline;

import dev.easel.engine.runtime.Session;
import dev.easel.engine.tensor.Tensor;
import dev.easel.engine.tensor.TensorFunction;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A network whose weights leave the memory when they are not needed for a while: its session is closed then, and
/// opened again for the next run. One caller at a time; `cancel` from any thread.
final class Recalled implements TensorFunction, AutoCloseable {
    private final Supplier<Session> opening;
    private final boolean isMemoryShort;
    private @Nullable Session session;
    private boolean hasRun;

    /// @param opening opens its session
    /// @param session the one that is open, null if none is
    /// @param isMemoryShort whether it is to be open only while it runs
    Recalled(Supplier<Session> opening, @Nullable Session session, boolean isMemoryShort) {
        this.opening = opening;
        this.session = session;
        this.isMemoryShort = isMemoryShort;
    }

    @Override
    public Map<String, Tensor> apply(Map<String, Tensor> inputs) {
        hasRun = true;
        return open().apply(inputs);
    }

    @Override
    public Tensor apply(Map<String, Tensor> inputs, String output) {
        hasRun = true;
        return open().apply(inputs, output);
    }

    /// Opens it, so that the next run begins at once; not where memory is short. A session that has not run yet takes
    /// next to nothing: its weights are mapped, and not read.
    ///
    /// @throws dev.easel.engine.runtime.InferenceFailed if it does not open
    void prepare() {
        if (!isMemoryShort) open();
    }

    private synchronized Session open() {
        if (session == null) session = opening.get();
        return session;
    }

    /// Gives back what its runs took.
    void rest() {
        if (hasRun) close();
    }

    /// Ends the run in progress, if there is one.
    synchronized void cancel() {
        if (session != null) session.cancel();
    }

    @Override
    public synchronized void close() {
        if (session != null) session.close();
        session = null;
        hasRun = false;
    }
}
