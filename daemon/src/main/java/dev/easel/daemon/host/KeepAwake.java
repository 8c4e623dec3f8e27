package dev.easel.daemon.host;

/// Keeps the machine from falling asleep of idleness. Safe for any thread.
public interface KeepAwake {
    /// For a machine that may sleep whenever it likes.
    KeepAwake NEVER = new KeepAwake() {
        @Override
        public void begin() {
            // it may sleep
        }

        @Override
        public void end() {
            // it may sleep anyway
        }
    };

    /// It is not to sleep from now on; call it again now and then, for the battery may run low.
    void begin();

    /// It may sleep again.
    void end();
}
