package dev.easel.daemon.hub;

import dev.easel.engine.error.Cancelled;
import java.time.Duration;
import java.util.function.Supplier;

/// Tries again what failed for a passing reason, each time after a longer wait. Confined to one thread.
final class Trials {
    private static final Duration LEAST = Duration.ofMillis(1);

    private final Patience patience;
    private int failed;

    Trials(Patience patience) {
        this.patience = patience;
    }

    /// Does `work` until it works.
    ///
    /// @throws HubFailed if it never does, or for a reason that stays
    /// @throws Cancelled if the thread was interrupted
    <T> T until(Supplier<T> work) {
        while (true) {
            try {
                return work.get();
            } catch (HubFailed e) {
                waitAfter(e);
            }
        }
    }

    /// The work came on, so that earlier failures do not count.
    void advance() {
        failed = 0;
    }

    private void waitAfter(HubFailed failure) {
        if (!failure.isPassing()) throw failure;
        failed++;
        if (failed >= patience.tries()) throw failure.after(failed);
        var asked = failure.pause();
        if (asked != null && asked.compareTo(patience.longest()) > 0) throw failure;
        var own = patience.first().multipliedBy(1L << (failed - 1));
        var wait = asked == null || asked.compareTo(own) < 0 ? own : asked;
        try {
            if (wait.compareTo(LEAST) >= 0) patience.sleep().until(wait);
            if (Thread.interrupted()) throw new InterruptedException();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
    }
}
