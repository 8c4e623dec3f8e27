package dev.easel.daemon.service;

import java.time.Duration;

/// Time that goes by between two looks.
@FunctionalInterface
public interface Pause {
    void take(Duration time);

    /// Real time.
    static void real(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ServiceFailed("it was interrupted", "'easel service status' says how it stands");
        }
    }
}
