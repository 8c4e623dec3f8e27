package dev.easel.daemon.worker;

/// Brings each model into memory in a process of its own. Safe for any thread.
public final class ChildWorkshop implements Workshop {
    static final String MAIN = "dev.easel.daemon.worker.WorkerMain";

    private final WorkerSettings settings;
    private final String main;

    public ChildWorkshop(WorkerSettings settings) {
        this(settings, MAIN);
    }

    /// With another program as the child.
    ChildWorkshop(WorkerSettings settings, String main) {
        this.settings = settings;
        this.main = main;
    }

    @Override
    public ChildWorker open(WorkerModel model, LoadListener listener) {
        return ChildWorker.open(model, settings, main, listener);
    }
}
