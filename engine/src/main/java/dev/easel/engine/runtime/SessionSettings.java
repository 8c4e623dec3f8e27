package dev.easel.engine.runtime;

/// How a graph is opened: `threads` compute it; `isPacked` weights are rearranged at opening for faster running, which
/// takes memory and time. The threads are shared by all sessions of a process, and the first session decides.
public record SessionSettings(int threads, boolean isPacked) {
    public SessionSettings {
        if (threads < 1) throw new IllegalArgumentException(threads + " threads");
    }

    /// With packed weights.
    public SessionSettings(int threads) {
        this(threads, true);
    }
}
